package org.witness.constructions.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A linear code whose columns are chosen one by one: a small-bias set, without chance.
 *
 * <p>With the sums S(a) of {@link LinearSigns}, a in F_2^k, k = ceil(log2 T), the potential is
 * {@code sum_{a != 0} cosh(lambda S(a))}. A further column x turns it into
 * {@code cosh(lambda) sum cosh(lambda S(a)) + sinh(lambda) sum (-1)^{<a,x>} sinh(lambda S(a))}: the best x is where one Walsh-Hadamard
 * transform is least, the first such x being taken. Stop at the first d with {@code max_{a != 0} |S(a)| <= mu d}.
 *
 * <p>The mean over x of the second sum is 0, so the best x multiplies the potential by at most {@code cosh(lambda) <= e^{lambda^2/2}}. After d
 * columns {@code e^{lambda |S(a)|}/2 <= (2^k - 1) e^{d lambda^2/2}}; with lambda = mu this gives |S(a)| &lt;= mu d from
 * {@code d >= 2 ln(2 (2^k - 1))/mu^2} on. Other lambda are tried too, 2 mu first, as long as that is cheap; the least d wins.
 */
final class Greedy implements Family {

    private static final int MOST_ROWS = 20;

    /** The most additions that are planned: some minutes. */
    private static final double WORK = 0x1p38;

    /** The additions that {@link #within} may spend, and that improvements may: about two seconds. */
    private static final double QUICK = 0x1p31;

    /** The factors of mu that give lambda, in the order in which they are tried. */
    private static final double[] FACTORS = {2, 1, 3, 1.5};

    /** Beyond it the hyperbolic sine is cut off, far above what can be reached where it matters. */
    private static final double LARGEST_EXPONENT = 600;

    @Override
    public String name() {
        return "greedy";
    }

    @Override
    public String summary() {
        return "signs of a linear code whose columns are chosen one by one for the least bias";
    }

    @Override
    public Optional<Plan> plan(CoherenceRequest request) {
        int k = Sizes.digits(2, request.vectors());
        double bound = dimensionBound(k, request.coherence().doubleValue());
        if (k > MOST_ROWS || bound > longest(k)) {
            return Optional.empty();
        }
        int most = (int) bound;
        return Optional.of(Plan.searched(name(), most, parameters(k), seed -> search(request, k, most)
                .map(columns -> LinearSigns.family(k, columns, request.vectors()))));
    }

    /**
     * Searches for fewer dimensions than a given number, if that takes some seconds.
     *
     * @param request what is asked
     * @param most the largest dimension of interest
     * @return the plan, with what it builds; empty if there is none or the search is too long
     */
    Optional<Plan> within(CoherenceRequest request, long most) {
        int k = Sizes.digits(2, request.vectors());
        if (!isQuick(request, most)) {
            return Optional.empty();
        }
        int limit = (int)
                Math.min((double) most, dimensionBound(k, request.coherence().doubleValue()));
        return search(request, k, limit)
                .map(columns -> Plan.checked(
                        name(),
                        columns.length,
                        parameters(k),
                        seed -> Optional.of(LinearSigns.family(k, columns, request.vectors()))));
    }

    /** Tells whether a search up to a dimension takes some seconds at most. */
    boolean isQuick(CoherenceRequest request, long most) {
        int k = Sizes.digits(2, request.vectors());
        return k <= MOST_ROWS
                && plan(request).isPresent()
                && work(k)
                                * Math.min(
                                        (double) most,
                                        dimensionBound(k, request.coherence().doubleValue()))
                        <= QUICK;
    }

    private static SortedMap<String, String> parameters(int k) {
        return new TreeMap<>(Map.of("k", Integer.toString(k)));
    }

    /** The additions for one column. */
    private static double work(int k) {
        return StrictMath.pow(2, k) * Math.max(1, k);
    }

    private static double longest(int k) {
        return Math.floor(Math.min(Math.min(WORK / work(k), 1 << 20), (double) Sizes.STORED / (k + 1)));
    }

    private static double dimensionBound(int k, double coherence) {
        if (k == 0) {
            return 1;
        }
        // a column more than the bound, for the rounding of its evaluation
        return Math.ceil(2 * StrictMath.log(2 * (StrictMath.pow(2, k) - 1)) / (coherence * coherence)) + 1;
    }

    private static Optional<int[]> search(CoherenceRequest request, int k, int most) {
        if (k == 0) {
            return most < 1 ? Optional.empty() : Optional.of(new int[1]);
        }
        SumBound bound = new SumBound(request.coherence());
        double mu = request.coherence().doubleValue();
        int limit = most;
        boolean isPromised = most >= dimensionBound(k, mu);
        double spent = 0;
        int[] best = null;
        for (double factor : FACTORS) {
            boolean isNeeded = best == null && factor == 1 && isPromised;
            if (spent > 0 && spent + work(k) * limit > QUICK && !isNeeded) {
                continue;
            }
            spent += work(k) * limit;
            int[] columns = columns(k, factor * mu, bound, limit);
            if (columns.length > 0) {
                best = columns;
                limit = columns.length - 1;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Chooses columns until the sums are small enough; none if that takes more than the limit. */
    private static int[] columns(int k, double lambda, SumBound bound, int limit) {
        int[] sums = new int[1 << k];
        double[] transform = new double[sums.length];
        double[] sines = new double[limit + 1];
        for (int s = 0; s <= limit; s++) {
            sines[s] = StrictMath.sinh(Math.min(lambda * s, LARGEST_EXPONENT));
        }
        List<Integer> columns = new ArrayList<>();
        while (columns.size() < limit) {
            for (int a = 1; a < sums.length; a++) {
                transform[a] = sums[a] < 0 ? -sines[-sums[a]] : sines[sums[a]];
            }
            transform[0] = 0;
            transform(transform);
            int column = 0;
            for (int x = 1; x < transform.length; x++) {
                if (transform[x] < transform[column]) {
                    column = x;
                }
            }
            columns.add(column);
            int largest = 0;
            for (int a = 1; a < sums.length; a++) {
                sums[a] += 1 - 2 * (Integer.bitCount(a & column) & 1);
                largest = Math.max(largest, Math.abs(sums[a]));
            }
            if (largest <= bound.at(columns.size())) {
                return columns.stream().mapToInt(Integer::intValue).toArray();
            }
        }
        return new int[0];
    }

    private static void transform(double[] values) {
        for (int step = 1; step < values.length; step *= 2) {
            for (int block = 0; block < values.length; block += 2 * step) {
                for (int i = block; i < block + step; i++) {
                    double a = values[i];
                    double b = values[i + step];
                    values[i] = a + b;
                    values[i + step] = a - b;
                }
            }
        }
    }

    @Override
    public String reaches(long vectors) {
        int k = Sizes.digits(2, vectors);
        if (k > MOST_ROWS) {
            return name() + " holds up to " + (1L << MOST_ROWS) + " vectors";
        }
        double longest = longest(k) - 1;
        return name() + " reaches coherence " + BinomialTail.reachable(StrictMath.pow(2, k) / 2, longest) + " for "
                + vectors + " vectors, of a dimension up to " + (long) longest;
    }
}
