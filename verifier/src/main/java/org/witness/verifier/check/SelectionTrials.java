package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;

/**
 * The head of a selection, or of relational attention, in plain floating point, on seeded queries with keys of which one leads by the gap. In every second trial all rivals are as good as the gap allows:
 * one point, found by bisection between the best key and a worse one, n - 1 times.
 */
final class SelectionTrials {

    /** So many trials are made beside a proof. */
    static final int REFERRED = 2_000;

    private static final int POOL = 128;
    private static final int TRIALS_A_QUERY = 500;
    private static final int BISECTIONS = 60;
    private static final int RIVALS = 32;

    private final SelectionClaim claim;
    private final Network phi;
    private final Network psi;
    private final PlainExpression utility;
    private final double gap;
    private final double beta;

    /** A query, a best key and a rival. */
    record Trial(List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival) {
        Trial {
            x = List.copyOf(x);
            best = List.copyOf(best);
            rival = List.copyOf(rival);
        }
    }

    /** The largest weight off the best key, where it was seen, and the number of trials. */
    record Outcome(double lost, Trial worst, long trials) {}

    SelectionTrials(Certificate certificate, SelectionClaim claim) {
        this.claim = claim;
        this.phi = network(certificate, SelectionClaim.PHI);
        this.psi = network(certificate, SelectionClaim.PSI);
        this.utility = PlainExpression.of(new ErrorTerm(claim.utility(), phi, psi));
        // a little more, so that the lead is there in exact numbers too
        this.gap = claim.gap().doubleValue() * (1 + 1e-12) + 1e-15;
        this.beta = claim.beta().doubleValue();
    }

    private static Network network(Certificate certificate, String name) {
        Network network = certificate.networks().get(name);
        if (network == null) {
            throw new IllegalArgumentException("there is no network " + name);
        }
        return network;
    }

    private static double[] point(Box box, SplittableRandom random) {
        double[] point = new double[box.dimension()];
        for (int i = 0; i < point.length; i++) {
            Range range = box.ranges().get(i);
            double lower = Interval.enclosing(range.lower()).upper();
            double upper = Interval.enclosing(range.upper()).lower();
            double share = random.nextInt(8) == 0 ? random.nextInt(3) / 2.0 : random.nextDouble();
            point[i] = Math.max(lower, Math.min(upper, (1 - share) * lower + share * upper));
        }
        return point;
    }

    private double utility(double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return utility.value(both);
    }

    private double score(double[] query, double[] y) {
        double[] key = GridCheck.outputs(psi, y);
        double sum = 0;
        for (int k = 0; k < key.length; k++) {
            sum += query[k] * key[k];
        }
        return beta * sum;
    }

    /** Looks at seeded queries and keys. */
    Outcome run(long trials) {
        SplittableRandom random = new SplittableRandom(3);
        Trial worst = new Trial(List.of(), List.of(), List.of());
        double lost = 0;
        long done = 0;
        // where few keys lead by the gap, more queries are drawn
        long queries = 8 * (trials + TRIALS_A_QUERY - 1) / TRIALS_A_QUERY;
        for (long q = 0; q < queries && done < trials; q++) {
            double[] x = point(claim.xDomain(), random);
            double[] query = GridCheck.outputs(phi, x);
            Keys keys = new Keys(x, query, random);
            for (int t = 0; t < TRIALS_A_QUERY && done < trials; t++) {
                int best = random.nextInt(POOL);
                double[] rival = keys.rival(best, random);
                if (rival.length == 0) {
                    continue;
                }
                done++;
                double seen = t % 2 == 0
                        ? off((claim.keys() - 1) * StrictMath.exp(score(query, rival) - keys.scores[best]))
                        : keys.lost(best, random);
                if (seen > lost) {
                    lost = seen;
                    worst = new Trial(exactly(x), exactly(keys.points[best]), exactly(rival));
                }
            }
        }
        return new Outcome(lost, worst, done);
    }

    private static double off(double others) {
        return others / (1 + others);
    }

    private static List<BigDecimal> exactly(double[] point) {
        List<BigDecimal> exact = new ArrayList<>();
        for (double coordinate : point) {
            exact.add(new BigDecimal(coordinate));
        }
        return exact;
    }

    /** Of all pairs of keys in a pool, the one with the least lead in scores for a query. */
    Optional<Trial> worstAt(List<BigDecimal> query) {
        double[] x = query.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        SplittableRandom random = new SplittableRandom(4);
        Keys keys = new Keys(x, GridCheck.outputs(phi, x), random);
        Trial worst = null;
        double least = Double.POSITIVE_INFINITY;
        for (int best = 0; best < POOL; best++) {
            double[] rival = keys.rival(best, random);
            if (rival.length > 0) {
                double lead = keys.scores[best] - score(keys.query, rival);
                if (lead < least) {
                    least = lead;
                    worst = new Trial(query, exactly(keys.points[best]), exactly(rival));
                }
            }
        }
        return Optional.ofNullable(worst);
    }

    /** A pool of keys for one query. */
    private final class Keys {
        final double[] x;
        final double[] query;
        final double[][] points = new double[POOL][];
        final double[] utilities = new double[POOL];
        final double[] scores = new double[POOL];

        Keys(double[] x, double[] query, SplittableRandom random) {
            this.x = x;
            this.query = query;
            for (int j = 0; j < POOL; j++) {
                points[j] = point(claim.yDomain(), random);
                utilities[j] = utility(x, points[j]);
                scores[j] = score(query, points[j]);
            }
        }

        /** A key just as much worse than another one as the gap asks; of length 0 if no worse one was met. */
        double[] rival(int best, SplittableRandom random) {
            for (int tries = 0; tries < RIVALS; tries++) {
                int j = random.nextInt(POOL);
                if (utilities[best] - utilities[j] >= gap) {
                    double[] near = points[best].clone();
                    double[] far = points[j].clone();
                    for (int k = 0; k < BISECTIONS; k++) {
                        double[] middle = new double[near.length];
                        Arrays.setAll(middle, i -> 0.5 * near[i] + 0.5 * far[i]);
                        boolean worse = utilities[best] - utility(x, middle) >= gap;
                        System.arraycopy(middle, 0, worse ? far : near, 0, middle.length);
                    }
                    return far;
                }
            }
            return new double[0];
        }

        /** The weight off a key among random rivals, each of which stands for as many. */
        double lost(int best, SplittableRandom random) {
            double others = 0;
            int rivals = 0;
            for (int tries = 0; tries < 2 * RIVALS && rivals < RIVALS; tries++) {
                int j = random.nextInt(POOL);
                if (utilities[best] - utilities[j] >= gap) {
                    others += StrictMath.exp(scores[j] - scores[best]);
                    rivals++;
                }
            }
            return rivals == 0 ? 0 : off(others / rivals * (claim.keys() - 1));
        }
    }
}
