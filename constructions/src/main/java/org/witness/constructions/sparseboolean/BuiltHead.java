package org.witness.constructions.sparseboolean;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.HeadNorms;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.constructions.Constructions;
import org.witness.constructions.coherence.Expansion;

/**
 * A head on given positions, with its readout.
 *
 * <p>Scores are {@code beta <u,v_t>}: the bits have no part in them. The values are
 *
 * <table>
 * <caption>Values</caption>
 * <tr><td>{@code BIT}</td><td>b_t: on S it counts ones, in steps of w; the rest adds up to the leak</td></tr>
 * <tr><td>{@code COORDINATE}</td><td>b_t {@code <r_i,v_t>}, r_i dual to S: coordinate i is w b_i, and what leaks</td></tr>
 * <tr><td>{@code CODE}</td><td>b_t {@code <r,v_t>} with 2^i at S_i: w times the pattern's number, and what leaks</td></tr>
 * </table>
 *
 * <p>beta is the least, up to 1/4096 of it, for which the leak leaves the readout its room: for {@code BIT}
 * {@code 1 - (s+1) leak >= 0.55}, for {@code COORDINATE} the coordinates' errors add up to a quarter less 5 %, for {@code CODE}
 * the leak over w is at most 0.45.
 */
final class BuiltHead {

    /** The margin of the claim. */
    static final BigDecimal MARGIN = new BigDecimal("1e-9");

    /** Scores of this size have rounding errors that show. */
    static final double LARGEST = 1e12;

    private static final int HALVINGS = 12;

    /** Norms are claimed with this room for rounding. */
    private static final double SLACK = 1e-9;

    private final BooleanRequest request;
    private final Positions positions;
    private final double[][] rows;
    private final Scores scores;
    private final double beta;
    private final Scores.Attention attention;

    private BuiltHead(BooleanRequest request, Positions positions, double[][] rows, Scores scores, double beta) {
        this.request = request;
        this.positions = positions;
        this.rows = rows;
        this.scores = scores;
        this.beta = beta;
        this.attention = scores.attention(beta);
    }

    /** Builds the head; nothing, if no beta that rounding allows serves. */
    static Optional<BuiltHead> of(BooleanRequest request, Positions positions) {
        Expansion vectors = Expansion.of(positions.family());
        Optional<double[][]> rows = values(request, vectors);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Scores scores = Scores.of(vectors, positions.query(), rows.get(), request.relevant());
        double beta = beta(request, scores);
        return beta <= LARGEST
                ? Optional.of(new BuiltHead(request, positions, rows.get(), scores, beta))
                : Optional.empty();
    }

    private static Optional<double[][]> values(BooleanRequest request, Expansion vectors) {
        int s = request.relevant().size();
        if (request.values() == Values.BIT) {
            return Optional.of(new double[0][]);
        }
        Optional<DualVectors> dual =
                DualVectors.of(request.relevant().stream().map(vectors::vector).toArray(double[][]::new));
        return dual.map(of -> {
            if (request.values() == Values.CODE) {
                double[] powers = new double[s];
                Arrays.setAll(powers, i -> 1 << i);
                return new double[][] {of.combination(powers)};
            }
            double[][] rows = new double[s][];
            for (int i = 0; i < s; i++) {
                double[] unit = new double[s];
                unit[i] = 1;
                rows[i] = of.combination(unit);
            }
            return rows;
        });
    }

    private static boolean serves(BooleanRequest request, Scores.Attention attention) {
        int s = request.relevant().size();
        return switch (request.values()) {
            case BIT -> 2 * (1 - (s + 1) * attention.leak()) >= Readouts.ROOM;
            case CODE -> 2 * (1 - attention.above(0) - attention.below(0)) >= Readouts.ROOM;
            case COORDINATE -> {
                double off = 0;
                for (int i = 0; i < s; i++) {
                    off += Math.max(attention.above(i), attention.below(i));
                }
                yield off <= Readouts.mostOff(s);
            }
        };
    }

    /** Returns the least beta that serves, nearly; infinity if there is none up to what rounding allows. */
    private static double beta(BooleanRequest request, Scores scores) {
        if (serves(request, scores.attention(0))) {
            return 0;
        }
        if (!(scores.gap() > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double below = 0;
        double beta = 1;
        while (!serves(request, scores.attention(beta))) {
            below = beta;
            beta *= 2;
            if (beta > LARGEST) {
                return Double.POSITIVE_INFINITY;
            }
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (below + beta);
            if (serves(request, scores.attention(middle))) {
                beta = middle;
            } else {
                below = middle;
            }
        }
        return beta;
    }

    /** Returns the positions' dimension, theta, beta and the norm of the scores. */
    HeadFigures figures() {
        return new HeadFigures(
                positions.family().form().dimension(),
                1 - scores.gap(),
                beta,
                beta * norm(positions.query()) * scores.longest(),
                true);
    }

    private static double norm(double[] entries) {
        return Math.sqrt(DualVectors.dot(entries, entries));
    }

    /** The readout, and its Lipschitz constant. */
    private record Readout(Network network, double slope) {}

    private Readout readout() {
        TruthTable f = request.function();
        int s = request.relevant().size();
        double weight = attention.weight();
        if (request.values() == Values.COORDINATE) {
            double[] factors = new double[s];
            Arrays.fill(factors, 1 / weight);
            return new Readout(Readouts.ramps(f, factors), Readouts.slopeOfRamps(factors));
        }
        boolean counts = request.values() == Values.BIT;
        double factor = counts ? 2 * s : 2 / weight;
        double step = counts ? factor * weight : 2;
        double above = counts ? factor * attention.leak() : 2 * attention.above(0);
        double below = counts ? 0 : 2 * attention.below(0);
        double[] low = new double[counts ? s + 1 : f.patterns()];
        double[] high = new double[low.length];
        for (int k = 0; k < low.length; k++) {
            low[k] = k * step - below;
            high[k] = k * step + above;
        }
        return new Readout(Readouts.plateaus(factor, low, high, k -> f.value(counts ? (1 << k) - 1 : k)), factor);
    }

    /** Returns the certificate. */
    Certificate certificate(String name) {
        boolean counts = request.values() == Values.BIT;
        int d = Math.toIntExact(positions.family().form().dimension());
        int n = 1 + d + (counts ? 1 : d);
        double[] query = new double[n];
        query[0] = 1;
        double[] key = new double[n];
        double[] u = positions.query();
        for (int l = 0; l < d; l++) {
            key[1 + l] = beta * u[l];
        }
        int m = counts ? 1 : rows.length;
        double[] value = new double[m * n];
        if (counts) {
            value[n - 1] = 1;
        } else {
            for (int j = 0; j < m; j++) {
                System.arraycopy(rows[j], 0, value, j * n + 1 + d, d);
            }
        }
        Readout readout = readout();
        TreeMap<String, Tensor> tensors = new TreeMap<>(positions.family().tensors());
        tensors.put(BooleanClaim.QUERY, RealTensor.of(List.of(1, n), query));
        tensors.put(BooleanClaim.KEY, RealTensor.of(List.of(1, n), key));
        tensors.put(BooleanClaim.VALUE, RealTensor.of(List.of(m, n), value));
        BooleanClaim claim = new BooleanClaim(
                positions.family().form(),
                request.relevant(),
                request.function().bits(),
                counts ? TokenForm.BIT : TokenForm.POSITION,
                MARGIN,
                new HeadNorms(above(norm(key)), above(norm(value)), above(readout.slope())));
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(BooleanClaim.READOUT, readout.network())),
                tensors,
                List.of(
                        new Bound(Quantity.POSITIONS, claim.positions().size(), "boolean-positions"),
                        new Bound(Quantity.DIMENSION, d, "boolean-dimension"),
                        new Bound(Quantity.HIDDEN_NEURONS, readout.network().hiddenNeurons(), "boolean-width")),
                ProofStep.of(
                        "boolean",
                        ProofStep.of("recount"),
                        ProofStep.of("norms", ProofStep.of("attend")),
                        ProofStep.of("patterns", ProofStep.of("attend"))),
                new Provenance(name, Constructions.VERSION, parameters()));
    }

    private static BigDecimal above(double norm) {
        return new BigDecimal(norm * (1 + SLACK)).round(new MathContext(12, RoundingMode.UP));
    }

    private SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>(positions.parameters());
        HeadFigures figures = figures();
        parameters.put("values", request.values().name().toLowerCase(Locale.ROOT));
        parameters.put("theta", String.format(Locale.ROOT, "%.6f", figures.theta()));
        parameters.put("beta", String.format(Locale.ROOT, "%.6g", figures.beta()));
        return parameters;
    }
}
