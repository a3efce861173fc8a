package org.witness.constructions.sparseboolean;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.coherence.BuiltFamily;

/**
 * Vectors on the trigonometric moment curve, {@code v_t = (cos m a_t, sin m a_t), m = 1 .. s}: d = 2s for every T.
 *
 * <p>{@code P(a) = prod_{i in S} (1 - cos(a - a_i))} is a trigonometric polynomial of degree s, 0 at the relevant angles and positive at
 * all others. The query holds the coefficients of -P but the constant one, which adds the same to all scores. The angles are the
 * multiples of 2 pi/T; the relevant ones are spread evenly, the others follow in order. So P is about
 * {@code 2 pi^2/T^2} times a constant of s at least: theta is that near to 1, and beta that large.
 */
final class MomentCurvePositions implements PositionChoice {

    static final String NAME = "moment-curve";

    /** At most this is the share of a bit that leaks, of its weight. */
    private static final double KAPPA = 1.01;

    private static final long STORED = 1L << 26;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "points of the trigonometric moment curve: 2s dimensions for every T, large scores";
    }

    /** P is least beside a relevant angle; dual vectors have a norm of about {@code s^(-1/2)} at most, so kappa is about 1. */
    @Override
    public Optional<HeadFigures> foretold(BooleanRequest request) {
        int s = request.relevant().size();
        long size = request.positions();
        if (size > STORED / (2L * s)) {
            return Optional.empty();
        }
        int[] relevant = relevantPlaces((int) size, s);
        double[] query = query(relevant, (int) size);
        double gap = 1;
        for (int place : relevant) {
            for (int other : new int[] {(int) ((place + 1) % size), (int) ((place + size - 1) % size)}) {
                if (Arrays.binarySearch(relevant, other) < 0) {
                    double score = 0;
                    for (int m = 1; m <= s; m++) {
                        double angle = angle(m, other, (int) size);
                        score += query[2 * (m - 1)] * StrictMath.cos(angle)
                                + query[2 * (m - 1) + 1] * StrictMath.sin(angle);
                    }
                    gap = Math.min(gap, 1 - score);
                }
            }
        }
        double beta = HeadFigures.beta(request, 1 - gap, KAPPA);
        double norm = Math.sqrt(DualVectors.dot(query, query) * s);
        return beta <= BuiltHead.LARGEST
                ? Optional.of(new HeadFigures(2L * s, 1 - gap, beta, beta * norm, false))
                : Optional.empty();
    }

    @Override
    public String shortfall(BooleanRequest request) {
        return request.positions() > STORED / (2L * request.relevant().size())
                ? request.positions() + " points of the moment curve are too many to store"
                : "points of the moment curve lie so near together that binary64 numbers do not carry the scores";
    }

    @Override
    public Optional<Positions> choose(BooleanRequest request, long seed) {
        int s = request.relevant().size();
        if (request.positions() > STORED / (2L * s)) {
            return Optional.empty();
        }
        int size = Math.toIntExact(request.positions());
        int[] places = places(size, request.relevant());
        double[] entries = new double[2 * s * size];
        for (int t = 0; t < size; t++) {
            for (int m = 1; m <= s; m++) {
                double angle = angle(m, places[t], size);
                entries[2 * (s * t + m - 1)] = StrictMath.cos(angle);
                entries[2 * (s * t + m - 1) + 1] = StrictMath.sin(angle);
            }
        }
        BuiltFamily family = new BuiltFamily(
                new RealFamily(size, 2L * s),
                new TreeMap<>(Map.of(RealFamily.VECTORS, RealTensor.of(List.of(size, 2 * s), entries))));
        return Optional.of(new Positions(family, query(relevantPlaces(size, s), size), new TreeMap<>(Map.of())));
    }

    /** m times the angle of a place. */
    private static double angle(int m, int place, int size) {
        return 2 * StrictMath.PI * ((double) ((long) m * place % size) / size);
    }

    private static int[] relevantPlaces(int size, int s) {
        int[] places = new int[s];
        Arrays.setAll(places, i -> (int) ((long) i * size / s));
        return places;
    }

    /** The place of each position on the circle. */
    private static int[] places(int size, List<Long> positions) {
        int s = positions.size();
        int[] relevant = relevantPlaces(size, s);
        int[] places = new int[size];
        boolean[] taken = new boolean[size];
        boolean[] placed = new boolean[size];
        for (int i = 0; i < s; i++) {
            int t = Math.toIntExact(positions.get(i));
            places[t] = relevant[i];
            taken[places[t]] = true;
            placed[t] = true;
        }
        int next = 0;
        for (int t = 0; t < size; t++) {
            if (!placed[t]) {
                while (taken[next]) {
                    next++;
                }
                places[t] = next;
                next++;
            }
        }
        return places;
    }

    /** The coefficients of -P/p_0, p_0 its mean, so that relevant positions score 1. */
    private static double[] query(int[] relevant, int size) {
        int s = relevant.length;
        double[] re = new double[s + 2];
        double[] im = new double[s + 2];
        re[0] = 1;
        for (int place : relevant) {
            double angle = angle(1, place, size);
            // 1 - cos(a - angle) = 1 + h e^{ia} + conj(h) e^{-ia}, h = -e^{-i angle}/2
            double h = -StrictMath.cos(angle) / 2;
            double hi = StrictMath.sin(angle) / 2;
            double[] newRe = new double[s + 2];
            double[] newIm = new double[s + 2];
            for (int m = 0; m <= s; m++) {
                double lowRe = m == 0 ? re[1] : re[m - 1];
                double lowIm = m == 0 ? -im[1] : im[m - 1];
                newRe[m] = re[m] + h * lowRe - hi * lowIm + h * re[m + 1] + hi * im[m + 1];
                newIm[m] = im[m] + h * lowIm + hi * lowRe + h * im[m + 1] - hi * re[m + 1];
            }
            re = newRe;
            im = newIm;
        }
        double[] query = new double[2 * s];
        for (int m = 1; m <= s; m++) {
            query[2 * (m - 1)] = -2 * re[m] / re[0];
            query[2 * (m - 1) + 1] = 2 * im[m] / re[0];
        }
        return query;
    }
}
