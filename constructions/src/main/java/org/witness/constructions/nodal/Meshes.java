package org.witness.constructions.nodal;

/**
 * The meshes of x and of y; of a kernel the same one.
 *
 * @param x the mesh of the first argument
 * @param y that of the second
 */
record Meshes(Mesh x, Mesh y) {

    /**
     * Takes one mesh for both arguments.
     *
     * @param mesh the mesh
     * @return a pair that {@link #areOne}
     */
    static Meshes one(Mesh mesh) {
        return new Meshes(mesh, mesh);
    }

    /**
     * Tells whether both arguments share mesh and features, and the function is symmetric.
     *
     * @return whether the meshes are the same object
     */
    boolean areOne() {
        return x == y;
    }

    /**
     * Counts the cells.
     *
     * @return N of a shared mesh, else those of both together
     */
    int cells() {
        return areOne() ? x.cells() : x.cells() + y.cells();
    }
}
