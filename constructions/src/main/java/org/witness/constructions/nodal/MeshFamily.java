package org.witness.constructions.nodal;

import java.util.Optional;

/** How nodes are laid on an interval, whatever their number. */
interface MeshFamily {

    /**
     * Gives the name, as it stands in the provenance of a certificate.
     *
     * @return {@code uniform} or {@code adapted}
     */
    String name();

    /**
     * Lays a mesh.
     *
     * @param cells the number N of cells, at least 1
     * @return the mesh; empty where doubles are too coarse for it
     */
    Optional<Mesh> mesh(int cells);

    /**
     * Gives the family of uniform meshes.
     *
     * @param a the left end
     * @param b the right end, greater than a
     * @return the family
     */
    static MeshFamily uniform(double a, double b) {
        return new MeshFamily() {
            @Override
            public String name() {
                return "uniform";
            }

            @Override
            public Optional<Mesh> mesh(int cells) {
                return Mesh.uniform(a, b, cells);
            }
        };
    }

    /**
     * Gives the family of meshes with as many nodes in each place as a density says.
     *
     * @param density the density
     * @return the family
     */
    static MeshFamily adapted(CellDensity density) {
        return new MeshFamily() {
            @Override
            public String name() {
                return "adapted";
            }

            @Override
            public Optional<Mesh> mesh(int cells) {
                return Mesh.shortened(density.nodes(cells));
            }
        };
    }
}
