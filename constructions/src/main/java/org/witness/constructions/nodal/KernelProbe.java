package org.witness.constructions.nodal;

import java.util.List;

/**
 * What a look at a kernel on a coarse grid shows.
 *
 * @param largest the largest |K|
 * @param asymmetry the largest |K(x,y) - K(y,x)|
 * @param asymmetric the two coordinates of the point where it is that; empty when it is 0
 */
record KernelProbe(double largest, double asymmetry, List<Double> asymmetric) {

    /**
     * Looks at a kernel.
     *
     * @param kernel the kernel
     * @param a the left end
     * @param b the right end
     * @param cells the number of cells of the grid
     * @return what it shows
     */
    static KernelProbe of(SampledKernel kernel, double a, double b, int cells) {
        int n = cells + 1;
        double[][] k = new double[n][n];
        double largest = 0;
        double asymmetry = 0;
        List<Double> asymmetric = List.of();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                k[i][j] = kernel.at(point(a, b, i, cells), point(a, b, j, cells));
                largest = Math.max(largest, Math.abs(k[i][j]));
                if (j < i && Math.abs(k[i][j] - k[j][i]) > asymmetry) {
                    asymmetry = Math.abs(k[i][j] - k[j][i]);
                    asymmetric = List.of(point(a, b, i, cells), point(a, b, j, cells));
                }
            }
        }
        return new KernelProbe(largest, asymmetry, asymmetric);
    }

    private static double point(double a, double b, int i, int cells) {
        return i == 0 ? a : i == cells ? b : ((cells - i) * a + i * b) / cells;
    }
}
