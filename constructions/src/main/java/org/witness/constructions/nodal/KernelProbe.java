package org.witness.constructions.nodal;

import java.util.List;

/**
 * What a look at a kernel on a coarse grid shows.
 *
 * @param largest the largest |K|
 * @param asymmetry the largest |K(x,y) - K(y,x)|
 * @param asymmetric the two coordinates of the point where it is that; empty when it is 0
 * @param curvature the largest (|K_xx| + |K_yy|)/2, by second differences
 */
record KernelProbe(double largest, double asymmetry, List<Double> asymmetric, double curvature) {

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
        double[][] d = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = 1; i < cells; i++) {
                d[i][j] = Math.abs(k[i - 1][j] - 2 * k[i][j] + k[i + 1][j]);
            }
            d[0][j] = d[1][j];
            d[cells][j] = d[cells - 1][j];
        }
        double curvature = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                curvature = Math.max(curvature, 0.5 * (d[i][j] + d[j][i]));
            }
        }
        // Below rounding there is no curvature to speak of.
        double width = (b - a) / cells;
        return new KernelProbe(
                largest, asymmetry, asymmetric, curvature <= 0x1p-48 * largest ? 0 : curvature / (width * width));
    }

    private static double point(double a, double b, int i, int cells) {
        return i == 0 ? a : i == cells ? b : ((cells - i) * a + i * b) / cells;
    }

    /**
     * Chooses the rules for node values worth a search on meshes like the one given, the more accurate first.
     *
     * @param kernel the kernel
     * @param a the left end
     * @param b the right end
     * @param cells the number of cells
     * @return one rule, or both when their errors are within a factor 1.5
     */
    static List<NodeRule> rules(SampledKernel kernel, double a, double b, int cells) {
        UniformMesh mesh = UniformMesh.of(a, b, cells).orElse(null);
        if (mesh == null) {
            return List.of(NodeRule.HALF_OFFSET);
        }
        double offset = error(kernel, mesh, NodeRule.HALF_OFFSET);
        double plain = error(kernel, mesh, NodeRule.INTERPOLATION);
        if (offset * 1.5 < plain) {
            return List.of(NodeRule.HALF_OFFSET);
        }
        if (plain * 1.5 < offset) {
            return List.of(NodeRule.INTERPOLATION);
        }
        return offset <= plain
                ? List.of(NodeRule.HALF_OFFSET, NodeRule.INTERPOLATION)
                : List.of(NodeRule.INTERPOLATION, NodeRule.HALF_OFFSET);
    }

    // The largest error at the points of the half mesh with all features.
    private static double error(SampledKernel kernel, UniformMesh mesh, NodeRule rule) {
        double[][] g = new NodeGram(kernel, mesh, rule).dense();
        double error = 0;
        for (int p = 0; p <= 2 * mesh.cells(); p++) {
            for (int q = p; q <= 2 * mesh.cells(); q++) {
                int i = p / 2;
                int j = q / 2;
                int i1 = (p + 1) / 2;
                int j1 = (q + 1) / 2;
                double b = 0.25 * (g[i][j] + g[i1][j] + g[i][j1] + g[i1][j1]);
                error = Math.max(error, Math.abs(kernel.at(mesh.half(p), mesh.half(q)) - b));
            }
        }
        return error;
    }
}
