package org.witness.constructions.attention;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;

/**
 * Random signs as keys g_j, and {@code x_i = sum_{j in S} (c + a_j) g_j/d} as queries (Likhosherstov, Choromanski and Weller 2021): every
 * logit is near its target, c + a_j on the support and 0 off it.
 *
 * <p>The error at (i,l) is {@code sum_{j in S, j != l} (c + a_j) <g_j,g_l>/d}, a sum of independent signs with coefficients whose squares
 * add up to at most {@code k (c + ln g)^2/d}. By Hoeffding's inequality all L^2 errors are at most {@code tau = ln(1+eps2)/2} with a
 * probability of at least 1/2 when {@code d >= 8 k ln^2((1+eps2) g/eps1) ln(4 L^2)/ln^2(1+eps2)}, {@code c = ln((1+eps2)/eps1)}; and errors
 * of tau are what both tolerances admit. d is logarithmic in L and larger than L until L is about a million: it stands for
 * comparison.
 */
public final class RandomProjection implements Construction<AttentionRequest> {

    /** The name. */
    public static final String NAME = "random";

    /** The most numbers of queries: 128 MiB. */
    private static final long STORED = 1L << 24;

    private static final int DRAWS = 20;

    /** Creates the construction. */
    public RandomProjection() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "random projection of the logits, as in the first proof that few dimensions suffice; for comparison";
    }

    /**
     * Returns the dimension at which a draw serves with a probability of at least 1/2.
     *
     * @param request what is asked
     * @return {@code ceil(8 k ln^2((1+eps2) g/eps1) ln(4 L^2)/ln^2(1+eps2))}, rounded as floating point does
     */
    public static double dimension(AttentionRequest request) {
        SparseMatrix matrix = request.matrix();
        double ratio = StrictMath.log1p(request.ratio().doubleValue());
        double largest = ratio + request.gap() + matrix.largestLogarithm();
        double size = matrix.size();
        return Math.ceil(
                8 * matrix.largestCount() * (largest / ratio) * (largest / ratio) * StrictMath.log(4 * size * size));
    }

    @Override
    public Proposal propose(AttentionRequest request, long seed) {
        double d = dimension(request);
        int size = request.matrix().size();
        if (d * size > STORED) {
            return new Proposal.Shortfall(
                    String.format(
                            Locale.ROOT,
                            "it would need dimension %,.0f for %,d keys: the limit of the construction is %,d",
                            d,
                            size,
                            STORED / size),
                    List.of());
        }
        return new Proposal.Candidates(() -> Optional.of((int) d).stream()
                .flatMap(dimension -> drawn(request, dimension, seed).stream())
                .iterator());
    }

    /** Returns the first draw that serves as far as floating point shows. */
    private static Optional<Certificate> drawn(AttentionRequest request, int dimension, long seed) {
        SparseMatrix matrix = request.matrix();
        double ratio = StrictMath.log1p(request.ratio().doubleValue());
        double scale = ratio + request.gap();
        double tau = ratio / 2 * (1 - 1e-9);
        for (int draw = 0; draw < DRAWS; draw++) {
            SignKeys keys = SignKeys.random(
                    matrix.size(), dimension, Draws.of(seed, draw).bits());
            if (errorsAreAtMost(tau, matrix, keys, scale)) {
                double[] queries = new double[Math.multiplyExact(matrix.size(), dimension)];
                for (int i = 0; i < matrix.size(); i++) {
                    double[] values = matrix.logarithms(i);
                    for (int j = 0; j < values.length; j++) {
                        keys.add(
                                matrix.column(matrix.start(i) + j),
                                (scale + values[j]) / dimension,
                                queries,
                                i * dimension);
                    }
                }
                TreeMap<String, String> parameters = new TreeMap<>(Map.of("seed", Long.toString(seed)));
                parameters.put(Parts.ROW_SCALE, Parts.text(scale));
                return Optional.of(Parts.certificate(request, NAME, dimension, queries, keys.toArray(), parameters));
            }
        }
        return Optional.empty();
    }

    private static boolean errorsAreAtMost(double tau, SparseMatrix matrix, SignKeys keys, double scale) {
        int size = matrix.size();
        return RowLoop.all(size, () -> {
            double[] logits = new double[size];
            double[] unused = new double[size];
            return row -> {
                int[] support = matrix.support(row);
                double[] values = matrix.logarithms(row);
                double[] factors = new double[support.length];
                for (int j = 0; j < factors.length; j++) {
                    factors[j] = (scale + values[j]) / keys.dimension();
                }
                keys.products(support, factors, new double[factors.length], logits, unused);
                for (int j = 0; j < support.length; j++) {
                    logits[support[j]] -= scale + values[j];
                }
                for (double error : logits) {
                    if (!(Math.abs(error) <= tau)) {
                        return false;
                    }
                }
                return true;
            };
        });
    }
}
