package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * The Kuhn simplices of boxes, and how large a function of bounded curvature can be on one.
 *
 * <p>A corner of a box has the number with the bits of the axes at whose upper end it lies. A simplex is a path from corner 0 to the opposite one along
 * one axis after the other: of n axes there are n!, they cover the box, and the direction from one corner of a path to a later one
 * is the sum of the sides along the axes of their numbers' difference.
 *
 * <p><b>Theorem.</b> Let f, on a simplex of vertices v_0 .. v_n, be differentiable along each edge's direction v_j - v_i, the derivative Lipschitz, and the
 * second derivative at least -8 c_ij almost everywhere, c_ij &gt;= 0. <i>Then at x = sum l_i v_i, the l_i non-negative and of sum 1,</i>
 *
 * <pre>
 * f(x) - sum l_i f(v_i) &lt;= 4 sum_(i&lt;j) c_ij l_i l_j.
 * </pre>
 *
 * <p><b>Proof</b> by induction. An edge: that is the bound on a segment, see {@link ErrorEnclosure}. A vertex v_0 and the face of the others: let
 * m = 1 - l_0 and, if m &gt; 0, u_i = (1-m) v_0 + m v_i, i = 1 .. n. Then x = sum (l_i/m) u_i lies in a copy of the face scaled by m, where the
 * differences are m(v_j - v_i) and the second derivatives along them at least -8 m^2 c_ij: so f(x) - sum (l_i/m) f(u_i) &lt;= 4 sum_(1&lt;=i&lt;j)
 * m^2 c_ij (l_i/m)(l_j/m), and f(u_i) &lt;= (1-m) f(v_0) + m f(v_i) + 4 c_0i m(1-m) on the edge from v_0. Add. For f of degree 2 with equal
 * second derivatives it is an equality.
 */
final class KuhnSimplices {

    private KuhnSimplices() {}

    /** The simplices of a box: the numbers of their vertices, increasing as sets of bits. */
    static List<int[]> of(int axes) {
        List<int[]> paths = new ArrayList<>();
        extend(new int[axes + 1], 0, paths);
        return paths;
    }

    private static void extend(int[] path, int length, List<int[]> paths) {
        if (length == path.length - 1) {
            paths.add(path.clone());
            return;
        }
        for (int axis = 0; axis < path.length - 1; axis++) {
            if ((path[length] >> axis & 1) == 0) {
                path[length + 1] = path[length] | 1 << axis;
                extend(path, length + 1, paths);
            }
        }
    }

    /**
     * An upper bound of sum l_i u_i + 4 sum_(i&lt;j) c_ij l_i l_j over a simplex.
     *
     * <p>As sum l_i = 1, that is sum_ij b_ij l_i l_j with b_ii = u_i and b_ij = (u_i + u_j)/2 + 2 c_ij. Let p bound it on a face, a = u_0 at a vertex off the face and b the
     * largest b_0i. With m = 1 - l_0 it is at most (1-m)^2 a + 2 m(1-m) b + m^2 p on the simplex of both, hence at most {@link #arch}. It
     * grows with every b_ij, so upper bounds may stand for them. Of all orders in which vertices can be added the best one is taken.
     *
     * @param vertices the vertices' numbers
     * @param values u by the vertex's number; above -infinity
     * @param bulges c by the exclusive or of two vertices' numbers; at least 0, maybe infinite
     */
    static double largest(int[] vertices, double[] values, double[] bulges) {
        int n = vertices.length;
        double[] joints = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                int between = vertices[i] ^ vertices[j];
                joints[i * n + j] = joint(values[vertices[i]], values[vertices[j]], bulges[between]);
                joints[j * n + i] = joints[i * n + j];
            }
        }
        double[] onFace = new double[1 << n];
        for (int face = 1; face < onFace.length; face++) {
            double least = Double.POSITIVE_INFINITY;
            for (int apex = 0; apex < n; apex++) {
                int base = face & ~(1 << apex);
                double own = values[vertices[apex]];
                if (base == 0) {
                    least = own;
                } else if (base != face) {
                    double joint = Double.NEGATIVE_INFINITY;
                    for (int i = 0; i < n; i++) {
                        joint = (base >> i & 1) == 1 ? Math.max(joint, joints[apex * n + i]) : joint;
                    }
                    least = Math.min(least, arch(own, joint, onFace[base]));
                }
            }
            onFace[face] = least;
        }
        return onFace[onFace.length - 1];
    }

    /** An upper bound of (u + v)/2 + 2c: four roundings and the underflow of a half err by less than is added. */
    private static double joint(double u, double v, double c) {
        return 0.5 * u + 0.5 * v + 2 * c + ((Math.abs(u) + Math.abs(v) + c) * 0x1p-49 + 0x1p-1060);
    }

    /**
     * An upper bound of (1-m)^2 a + 2 m(1-m) b + m^2 p over m in [0,1]: the larger end, unless b exceeds both; then b - (b-a)(b-p)/(2b-a-p), by the vertex of the parabola.
     *
     * <p>The quotient is at most b - a and passes six roundings: so the errors are below 2^-50 (|a| + |b| + |p|), short of underflow.
     */
    static double arch(double a, double b, double p) {
        if (b <= a || b <= p) {
            return Math.max(a, p);
        }
        double share = (b - p) / ((b - a) + (b - p));
        double error = (Math.abs(a) + Math.abs(b) + Math.abs(p)) * 0x1p-49 + 0x1p-1060;
        double vertex = b - (b - a) * share + error;
        return vertex < Double.POSITIVE_INFINITY ? vertex : Double.POSITIVE_INFINITY;
    }
}
