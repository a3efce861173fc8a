package org.witness.constructions.obstruction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.constructions.kernel.PlainFunction;
import org.witness.constructions.obstruction.Suspicion.Kind;

/**
 * Looks for points at which no features whatever come near to a kernel, in floating point.
 *
 * <pre>
 *   K undefined at (x,y)                      level infinite
 *   K(x,y) - K(y,x) = 2 a                     level a
 *   sum_ij c_i c_j K(x_i,x_j) = -a (sum|c_i|)^2   level a
 * </pre>
 *
 * <p>The kernel is evaluated on 33 points of the domain, each with each. Of its symmetric part all quadratic forms of one and
 * two points are minimised in closed form; if those do not exceed the accuracy, the form on all 33 points is minimised over
 * sum|c_i| = 1 from the lowest eigenvector and from the best pair by steps towards and away from unit vectors, each in closed
 * form, which keeps few points. What comes near to the accuracy is improved by moving the points. Then points and
 * coefficients are rounded to as few binary digits as keep nine tenths of the level.
 *
 * <p><b>Weak spots.</b> A violation narrower than the spacing of the points is not seen, nor one that only several coefficient
 * vectors together would show. For a positive semidefinite kernel the levels are rounding noise; nothing below 1e-12 of the
 * largest value is reported.
 */
public final class ObstructionSearch {

    private static final int POINTS = 33;
    private static final double NOISE = 1e-12;
    private static final double SYMMETRY = 1e-10;
    private static final int DESCENT_STEPS = 400;
    private static final int HALVINGS = 24;
    private static final int[] DIGITS = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48};

    private final PlainFunction kernel;
    private final PointSet domain;
    private final double accuracy;

    private ObstructionSearch(KernelClaim claim, PointSet domain) {
        List<Variable> variables = new ArrayList<>();
        int d = claim.domain().dimension();
        for (char letter : new char[] {'x', 'y'}) {
            for (int i = 1; i <= d; i++) {
                variables.add(new Variable(letter, d == 1 ? 0 : i));
            }
        }
        this.kernel = new PlainFunction(claim.kernel(), variables);
        this.domain = domain;
        this.accuracy = claim.accuracy().doubleValue();
    }

    /**
     * Looks for obstructions.
     *
     * @param claim the claim; levels above its accuracy obstruct it, the others are worth a warning
     * @return what was found, the highest level first; empty for a positive semidefinite kernel
     */
    public static List<Suspicion> find(KernelClaim claim) {
        Optional<PointSet> domain = PointSet.of(claim.domain());
        return domain.isEmpty() ? List.of() : new ObstructionSearch(claim, domain.get()).search();
    }

    private List<Suspicion> search() {
        double[][] points = domain.spread(POINTS);
        int n = points.length;
        double[][] k = new double[n][n];
        double largest = 0;
        List<Suspicion> undefined = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                k[i][j] = value(points[i], points[j]);
                largest = Math.max(largest, Math.abs(k[i][j]));
                if (!Double.isFinite(k[i][j])
                        && undefined.stream().noneMatch(s -> s.points().size() == 1)) {
                    // one point on the diagonal says it best; else a few others, some of which may overflow only
                    if (i == j) {
                        undefined.add(0, undefinedAt(points[i]));
                    } else if (undefined.size() < 4) {
                        undefined.add(undefinedAt(points[i], points[j]));
                    }
                }
            }
        }
        if (!undefined.isEmpty()) {
            return undefined;
        }
        List<Suspicion> found = new ArrayList<>();
        asymmetric(points, k, NOISE * largest).ifPresent(found::add);
        if (found.stream().noneMatch(s -> s.level() > accuracy)) {
            indefinite(points, symmetricPart(k), NOISE * largest).ifPresent(found::add);
        }
        found.sort(Comparator.comparingDouble(Suspicion::level).reversed());
        return found;
    }

    private static Suspicion undefinedAt(double[]... points) {
        double[] ones = new double[points.length];
        Arrays.fill(ones, 1);
        return Suspicion.of(Kind.UNDEFINED, points, ones, Double.POSITIVE_INFINITY);
    }

    private double value(double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(y, 0, both, x.length, x.length);
        return kernel.value(both);
    }

    private static double[][] symmetricPart(double[][] k) {
        double[][] s = new double[k.length][k.length];
        for (int i = 0; i < k.length; i++) {
            for (int j = 0; j < k.length; j++) {
                s[i][j] = 0.5 * k[i][j] + 0.5 * k[j][i];
            }
        }
        return s;
    }

    // ------------------------------------------------------------------------------------------------- asymmetry

    private Optional<Suspicion> asymmetric(double[][] points, double[][] k, double noise) {
        int x = 0;
        int y = 0;
        for (int i = 0; i < k.length; i++) {
            for (int j = 0; j < k.length; j++) {
                if (k[i][j] - k[j][i] > k[x][y] - k[y][x]) {
                    x = i;
                    y = j;
                }
            }
        }
        if (!(0.5 * (k[x][y] - k[y][x]) > noise)) {
            return Optional.empty();
        }
        Weighted found = new Weighted(new double[][] {points[x], points[y]}, new double[] {1, 1});
        return Optional.of(suspicion(Kind.ASYMMETRIC, found, this::asymmetry));
    }

    private double asymmetry(Weighted w) {
        return 0.5 * (value(w.points[0], w.points[1]) - value(w.points[1], w.points[0]));
    }

    // ---------------------------------------------------------------------------------------------- indefiniteness

    private Optional<Suspicion> indefinite(double[][] points, double[][] s, double noise) {
        if (isSemidefinite(s, noise)) {
            return Optional.empty();
        }
        double[] c = bestPair(s);
        if (!(level(s, c) > accuracy)) {
            double[] lowest = lowestEigenvector(s);
            double[] fromPair = level(s, c) > noise ? descended(s, c) : c;
            double[] fromEigenvector = level(s, lowest) > noise ? descended(s, lowest) : lowest;
            c = level(s, fromPair) >= level(s, fromEigenvector) ? fromPair : fromEigenvector;
        }
        if (!(level(s, c) > noise)) {
            return Optional.empty();
        }
        double[] kept = c;
        int[] support = java.util.stream.IntStream.range(0, c.length)
                .filter(i -> Math.abs(kept[i]) > 1e-9 * sum(kept))
                .toArray();
        Weighted found = new Weighted(
                Arrays.stream(support).mapToObj(i -> points[i]).toArray(double[][]::new),
                Arrays.stream(support).mapToDouble(i -> kept[i]).toArray());
        return Optional.of(suspicion(Kind.INDEFINITE, found, this::indefiniteness));
    }

    /** Whether Cholesky's factorisation of S + shift I succeeds: then no eigenvalue of S is below -shift, but for rounding. */
    private static boolean isSemidefinite(double[][] s, double shift) {
        int n = s.length;
        double[][] l = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double rest = s[i][j] + (i == j ? shift : 0);
                for (int k = 0; k < j; k++) {
                    rest -= l[i][k] * l[j][k];
                }
                if (i == j && !(rest > 0)) {
                    return shift == 0 && rest == 0 && isZero(s);
                }
                l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
            }
        }
        return true;
    }

    private static boolean isZero(double[][] s) {
        return Arrays.stream(s).flatMapToDouble(Arrays::stream).allMatch(entry -> entry == 0);
    }

    /** Scaled first, so that no square overflows; any vector will do if the decomposition fails. */
    private static double[] lowestEigenvector(double[][] s) {
        double largest = 0;
        for (double[] row : s) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        double scale = largest > 0 ? Math.scalb(1.0, -Math.getExponent(largest)) : 1;
        try {
            return new EigenDecompositionSymmetric(
                            MatrixUtils.createRealMatrix(s).scalarMultiply(scale), SYMMETRY, true)
                    .getEigenvector(s.length - 1)
                    .toArray();
        } catch (MathRuntimeException e) {
            return bestPair(s);
        }
    }

    private static double sum(double[] c) {
        double sum = 0;
        for (double entry : c) {
            sum += Math.abs(entry);
        }
        return sum;
    }

    /** -c^T S c / (sum|c_i|)^2; not a number if all are 0. */
    private static double level(double[][] s, double[] c) {
        double form = 0;
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c.length; j++) {
                form += c[i] * c[j] * s[i][j];
            }
        }
        double sum = sum(c);
        return -form / (sum * sum);
    }

    private double indefiniteness(Weighted w) {
        int n = w.coefficients.length;
        double[][] k = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                k[i][j] = value(w.points[i], w.points[j]);
            }
        }
        return level(k, w.coefficients);
    }

    /** Minimises a p^2 + 2 b p (1-p) + d (1-p)^2, b = -|S_ij|, over all i, j and 0 &lt;= p &lt;= 1. */
    private static double[] bestPair(double[][] s) {
        double[] best = new double[s.length];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j <= i; j++) {
                double b = i == j ? s[i][i] : -Math.abs(s[i][j]);
                double curvature = s[i][i] - 2 * b + s[j][j];
                double p = curvature > 0 ? Math.max(0, Math.min(1, (s[j][j] - b) / curvature)) : 1;
                double form = s[i][i] * p * p + 2 * b * p * (1 - p) + s[j][j] * (1 - p) * (1 - p);
                if (form < least) {
                    least = form;
                    Arrays.fill(best, 0);
                    best[j] = s[i][j] > 0 ? p - 1 : 1 - p;
                    best[i] = i == j ? 1 : p;
                }
            }
        }
        return best;
    }

    /**
     * Goes down from c by steps c + t (u - c), u a unit vector or its opposite. For 0 &lt;= t &lt;= 1 the sum of |c_i| stays at
     * most 1; for u = sign(c_k) e_k it does so down to t = -|c_k| / (1 - |c_k|), where c_k becomes 0. Each step takes the
     * best t for the best u.
     */
    private static double[] descended(double[][] s, double[] start) {
        int n = start.length;
        double total = sum(start);
        double[] c = Arrays.stream(start).map(entry -> entry / total).toArray();
        for (int step = 0; step < DESCENT_STEPS; step++) {
            double[] g = new double[n];
            double form = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    g[i] += s[i][j] * c[j];
                }
                form += c[i] * g[i];
            }
            double best = form;
            double bestShift = 0;
            int bestAxis = -1;
            double bestSign = 1;
            for (int k = 0; k < n; k++) {
                for (double sign : new double[] {-1, 1}) {
                    double slope = sign * g[k] - form;
                    double curvature = form - 2 * sign * g[k] + s[k][k];
                    double least = c[k] * sign > 0 && Math.abs(c[k]) < 1 ? -Math.abs(c[k]) / (1 - Math.abs(c[k])) : 0;
                    double inner = curvature > 0 ? Math.max(least, Math.min(1, -slope / curvature)) : 1;
                    for (double t : new double[] {least, inner, 1}) {
                        double reached = form + 2 * t * slope + t * t * curvature;
                        if (reached < best) {
                            best = reached;
                            bestShift = t;
                            bestAxis = k;
                            bestSign = sign;
                        }
                    }
                }
            }
            if (bestAxis < 0 || best > form - 1e-6 * Math.abs(form)) {
                break;
            }
            for (int i = 0; i < n; i++) {
                c[i] *= 1 - bestShift;
            }
            c[bestAxis] += bestShift * bestSign;
            double norm = sum(c);
            for (int i = 0; i < n; i++) {
                c[i] = Math.abs(c[i]) < 1e-12 ? 0 : c[i] / norm;
            }
        }
        return c;
    }

    // ---------------------------------------------------------------------------------------------- making it short

    /** Points with coefficients while they are being improved; not shared. */
    private static final class Weighted {
        private final double[][] points;
        private final double[] coefficients;

        Weighted(double[][] points, double[] coefficients) {
            this.points = points;
            this.coefficients = coefficients;
        }

        Weighted moved(int row, int axis, double coordinate) {
            double[][] changed = points.clone();
            changed[row] = points[row].clone();
            changed[row][axis] = coordinate;
            return new Weighted(changed, coefficients);
        }
    }

    private Suspicion suspicion(Kind kind, Weighted found, ToDoubleFunction<Weighted> level) {
        double reached = level.applyAsDouble(found);
        Weighted best = found;
        if (reached <= accuracy && reached > 0.1 * accuracy) {
            best = improved(found, level);
        }
        Weighted shortened = shortened(best, level);
        return Suspicion.of(kind, shortened.points, shortened.coefficients, level.applyAsDouble(shortened));
    }

    /** Moves one coordinate at a time by halving steps. */
    private Weighted improved(Weighted start, ToDoubleFunction<Weighted> level) {
        Weighted best = start;
        double reached = level.applyAsDouble(best);
        double step = 0.25;
        for (int halving = 0; halving < HALVINGS; halving++, step *= 0.5) {
            for (int row = 0; row < best.points.length; row++) {
                for (int axis = 0; axis < domain.dimension(); axis++) {
                    for (double way : new double[] {-step, step}) {
                        double coordinate = domain.clamped(axis, best.points[row][axis] + way * domain.width(axis));
                        Weighted moved = best.moved(row, axis, coordinate);
                        double value = level.applyAsDouble(moved);
                        if (value > reached) {
                            best = moved;
                            reached = value;
                        }
                    }
                }
            }
        }
        return best;
    }

    /** Rounds to few binary digits, as long as nine tenths of the level remain and the accuracy stays exceeded. */
    private Weighted shortened(Weighted exact, ToDoubleFunction<Weighted> level) {
        double reached = level.applyAsDouble(exact);
        double needed = 0.9 * reached;
        if (reached > accuracy) {
            needed = Math.max(needed, 0.5 * (reached + accuracy));
        }
        double largest = 0;
        for (double c : exact.coefficients) {
            largest = Math.max(largest, Math.abs(c));
        }
        for (int digits : DIGITS) {
            double unit = Math.scalb(1.0, -digits);
            List<double[]> points = new ArrayList<>();
            List<Double> coefficients = new ArrayList<>();
            for (int i = 0; i < exact.points.length; i++) {
                double c = unit * Math.rint(exact.coefficients[i] / largest / unit);
                double[] point = new double[domain.dimension()];
                for (int axis = 0; axis < point.length; axis++) {
                    double coordinate = exact.points[i][axis];
                    double nearest = unit * Math.rint(coordinate / unit) + 0.0;
                    double inward = nearest + Math.signum(domain.clamped(axis, nearest) - nearest) * unit;
                    point[axis] = domain.clamped(axis, inward) == inward ? inward : coordinate;
                }
                if (c != 0) {
                    points.add(point);
                    coefficients.add(c);
                }
            }
            Weighted rounded = new Weighted(
                    points.toArray(double[][]::new),
                    coefficients.stream().mapToDouble(Double::doubleValue).toArray());
            if (level.applyAsDouble(rounded) >= needed) {
                return rounded;
            }
        }
        return exact;
    }
}
