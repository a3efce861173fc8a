package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;

/**
 * A head that selects, in plain floating point, on queries with keys of which one leads.
 *
 * <p>In three of four trials all rivals are one point whose distance from the best key in the preference is just what the claim asks, found by bisection; one of the two lies in a cell where the
 * proof's bound is worst for the query, and so do seven of eight queries. In the fourth trial the rivals are any.
 */
final class HeadTrials {

    /** So many trials are made beside a proof. */
    static final int REFERRED = 2_000;

    private static final int POOL = 96;
    private static final int MOST_A_QUERY = 500;
    private static final int LEAST_A_QUERY = 40;
    private static final int BISECTIONS = 56;
    private static final int TRIES = 32;

    /** By how much a key is preferred to another one. */
    interface Lead {
        double of(double[] x, double[] best, double[] rival);
    }

    /** A relation of the selected key, and the networks whose mean is compared with it. */
    record Relation(PlainExpression relation, Network rho, Network sigma) {}

    /** What is tried. */
    record Head(
            Box xDomain,
            Box yDomain,
            long keys,
            BigDecimal beta,
            Network phi,
            Network psi,
            BigDecimal least,
            Lead lead,
            Optional<Relation> relation) {}

    /** A query, a best key and a rival. */
    record Trial(List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival) {
        Trial {
            x = List.copyOf(x);
            best = List.copyOf(best);
            rival = List.copyOf(rival);
        }

        /** The coordinates of a point in parentheses. */
        static String text(List<BigDecimal> point) {
            return point.stream().map(Decimals::text).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /**
     * What was seen: the largest weight off the best key and the largest error of the relation's mean, and of trials whose rivals are one point those with the largest.
     */
    static final class Seen {
        double lost;
        double error;
        Optional<Trial> worst = Optional.empty();
        Optional<Trial> worstRelated = Optional.empty();
        long trials;
        long extreme;
        private double ofTrial = -1;
        private double ofRelated = -1;

        /** What a user is told. */
        String sentence() {
            return String.format(
                            Locale.ROOT,
                            "the least weight of the best key seen is %s in %,d trials, in %,d of them with all rivals just at the gap and a query and a key"
                                    + " where the proof's bounds are worst",
                            1 - lost,
                            trials,
                            extreme)
                    + (worstRelated.isPresent() ? "; the largest error of the mean is " + error : "");
        }
    }

    private final Head head;
    private final double least;
    private final double beta;
    private final WorstCells cells;

    HeadTrials(Head head, WorstCells cells) {
        this.head = head;
        // a little more, so that the lead is there in exact numbers too
        this.least = head.least().doubleValue() * (1 + 1e-12) + 1e-15;
        this.beta = head.beta().doubleValue();
        this.cells = cells;
    }

    /** One point behind the other. */
    static double[] joined(double[]... points) {
        return Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] ends(Range range) {
        return new double[] {
            Interval.enclosing(range.lower()).upper(),
            Interval.enclosing(range.upper()).lower()
        };
    }

    private static double[] point(Box box, SplittableRandom random) {
        double[] point = new double[box.dimension()];
        for (int i = 0; i < point.length; i++) {
            double[] ends = ends(box.ranges().get(i));
            double share = random.nextInt(8) == 0 ? random.nextInt(3) / 2.0 : random.nextDouble();
            point[i] = (1 - share) * ends[0] + share * ends[1];
        }
        return inside(box, point);
    }

    private static double[] inside(Box box, double[] point) {
        double[] inside = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            double[] ends = ends(box.ranges().get(i));
            inside[i] = Math.max(ends[0], Math.min(ends[1], point[i]));
        }
        return inside;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static List<BigDecimal> exactly(double[] point) {
        return Arrays.stream(point).mapToObj(BigDecimal::new).toList();
    }

    /** Looks at seeded queries and keys. */
    Seen run(long trials) {
        SplittableRandom random = new SplittableRandom(3);
        Seen seen = new Seen();
        long each = Math.max(LEAST_A_QUERY, Math.min(MOST_A_QUERY, trials / 32));
        // where few keys lead by the gap, more queries are drawn
        long queries = 8 * ((trials + each - 1) / each);
        for (long q = 0; q < queries && seen.trials < trials; q++) {
            boolean worst = q % 8 != 7 && !cells.isEmpty();
            double[] x = worst ? inside(head.xDomain(), cells.query(random)) : point(head.xDomain(), random);
            Keys keys = new Keys(x, worst, random);
            for (int t = 0; t < each && seen.trials < trials; t++) {
                keys.attempt(t, seen, random);
            }
        }
        return seen;
    }

    /** Keys for one query: some where the best one is worst, some where rivals are, and others. */
    private final class Keys {
        final double[] x;
        final double[] query;
        final double[] relating;
        final List<double[]> best;
        final List<double[]> rivals;
        final double[][] pool = new double[POOL][];

        Keys(double[] x, boolean worst, SplittableRandom random) {
            this.x = x;
            this.query = GridCheck.outputs(head.phi(), x);
            this.relating = head.relation()
                    .map(relation -> GridCheck.outputs(relation.rho(), x))
                    .orElse(new double[0]);
            this.best = worst ? moved(cells.best(x, POOL, random)) : List.of();
            this.rivals = worst ? moved(cells.rivals(x, POOL, random)) : List.of();
            Arrays.setAll(pool, j -> point(head.yDomain(), random));
        }

        private List<double[]> moved(List<double[]> points) {
            return points.stream().map(point -> inside(head.yDomain(), point)).toList();
        }

        private double[] any(SplittableRandom random) {
            return pool[random.nextInt(POOL)];
        }

        private double[] any(List<double[]> points, SplittableRandom random) {
            return points.isEmpty() ? any(random) : points.get(random.nextInt(points.size()));
        }

        private boolean leads(double[] first, double[] second) {
            return head.lead().of(x, first, second) >= least;
        }

        void attempt(int t, Seen seen, SplittableRandom random) {
            if (t % 4 == 3) {
                anyRivals(seen, random);
                return;
            }
            boolean fromBest = t % 2 == 0;
            List<double[]> worst = fromBest ? best : rivals;
            double[] fixed = any(worst, random);
            for (int tries = 0; tries < TRIES; tries++) {
                double[] other = tries % 2 == 0 ? any(random) : any(fromBest ? rivals : best, random);
                if (fromBest ? leads(fixed, other) : leads(other, fixed)) {
                    double[] near = nearest(fixed, other, fromBest);
                    seen.extreme += worst.isEmpty() ? 0 : 1;
                    record(fromBest ? fixed : near, List.of(fromBest ? near : fixed), seen);
                    return;
                }
            }
        }

        /** The point between two keys that is as near to the first as the claim's hypothesis allows. */
        private double[] nearest(double[] fixed, double[] other, boolean fromBest) {
            double[] near = fixed.clone();
            double[] far = other.clone();
            double[] middle = new double[near.length];
            for (int k = 0; k < BISECTIONS; k++) {
                for (int i = 0; i < middle.length; i++) {
                    middle[i] = 0.5 * near[i] + 0.5 * far[i];
                }
                boolean leads = fromBest ? leads(fixed, middle) : leads(middle, fixed);
                System.arraycopy(middle, 0, leads ? far : near, 0, middle.length);
            }
            return far;
        }

        private void anyRivals(Seen seen, SplittableRandom random) {
            double[] first = any(random);
            List<double[]> others = new ArrayList<>();
            long most = Math.min(TRIES, head.keys() - 1);
            for (int tries = 0; tries < 2 * TRIES && others.size() < most; tries++) {
                double[] other = any(random);
                if (leads(first, other)) {
                    others.add(other);
                }
            }
            if (!others.isEmpty()) {
                record(first, others, seen);
            }
        }

        /** The head with a best key and rivals, which are repeated until there are as many keys as the claim has. */
        private void record(double[] first, List<double[]> others, Seen seen) {
            double score = dot(query, GridCheck.outputs(head.psi(), first));
            long each = (head.keys() - 1) / others.size();
            long more = (head.keys() - 1) % others.size();
            double t = 0;
            double mean = 0;
            for (int i = 0; i < others.size(); i++) {
                double other = dot(query, GridCheck.outputs(head.psi(), others.get(i)));
                double weight = (each + (i < more ? 1 : 0)) * StrictMath.exp(beta * (other - score));
                t += weight;
                mean += weight * related(others.get(i));
            }
            seen.trials++;
            // infinite only where the claim is far from true
            double lost = t < Double.POSITIVE_INFINITY ? t / (1 + t) : 1;
            seen.lost = Math.max(seen.lost, lost);
            boolean alone = others.size() == 1;
            if (alone && lost > seen.ofTrial) {
                seen.ofTrial = lost;
                seen.worst = Optional.of(new Trial(exactly(x), exactly(first), exactly(others.get(0))));
            }
            if (head.relation().isPresent() && t < Double.POSITIVE_INFINITY) {
                double target = head.relation().get().relation().value(joined(x, first));
                double error = Math.abs((related(first) + mean) / (1 + t) - target);
                seen.error = Math.max(seen.error, error);
                if (alone && error > seen.ofRelated) {
                    seen.ofRelated = error;
                    seen.worstRelated = Optional.of(new Trial(exactly(x), exactly(first), exactly(others.get(0))));
                }
            }
        }

        private double related(double[] y) {
            return head.relation()
                    .map(relation -> dot(relating, GridCheck.outputs(relation.sigma(), y)))
                    .orElse(0.0);
        }
    }
}
