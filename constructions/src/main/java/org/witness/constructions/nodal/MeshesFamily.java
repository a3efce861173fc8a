package org.witness.constructions.nodal;

import java.util.Optional;

/** How nodes are laid for both arguments, whatever their number. */
interface MeshesFamily {

    /**
     * Gives the name, as it stands in the provenance of a certificate.
     *
     * @return {@code uniform} or {@code adapted}
     */
    String name();

    /**
     * Counts the networks.
     *
     * @return 1 for a shared mesh, 2 for one of x and one of y
     */
    int sides();

    /**
     * Lays meshes.
     *
     * @param cells the number of cells, of both together if there are two
     * @return the meshes; empty where doubles are too coarse, or the family has none of so many cells
     */
    Optional<Meshes> meshes(int cells);

    /**
     * Gives the family of meshes that are shared.
     *
     * @param family how the mesh is laid
     * @return the family
     */
    static MeshesFamily shared(MeshFamily family) {
        return new MeshesFamily() {
            @Override
            public String name() {
                return family.name();
            }

            @Override
            public int sides() {
                return 1;
            }

            @Override
            public Optional<Meshes> meshes(int cells) {
                return family.mesh(cells).map(Meshes::one);
            }
        };
    }

    /**
     * Gives the family that splits cells between x and y.
     *
     * @param x how the mesh of x is laid
     * @param y how that of y is laid
     * @param share the part of the cells that x gets, between 0 and 1; each side gets one at least
     * @param mostOfX the largest number of cells of x: what exceeds it goes to y
     * @param mostOfY the largest number of cells of y
     * @return the family
     */
    static MeshesFamily split(MeshFamily x, MeshFamily y, double share, int mostOfX, int mostOfY) {
        return new MeshesFamily() {
            @Override
            public String name() {
                return x.name().equals(y.name()) ? x.name() : "adapted";
            }

            @Override
            public int sides() {
                return 2;
            }

            @Override
            public Optional<Meshes> meshes(int cells) {
                int wanted = Math.min(mostOfX, (int) Math.max(1, Math.rint(share * cells)));
                int ofX = Math.max(wanted, cells - mostOfY);
                if (ofX > mostOfX || ofX >= cells) {
                    return Optional.empty();
                }
                return x.mesh(ofX).flatMap(mesh -> y.mesh(cells - ofX).map(other -> new Meshes(mesh, other)));
            }
        };
    }
}
