package org.witness.verifier.distance;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.product.Products;

/**
 * Bounds the ratios of the squared distances of all pairs of points and of their images. Pairs in blocks: a {@link Screen} in binary32, where
 * it keeps many one in binary64, then {@link DirectPair} for what is left, and {@link ProjectedPoints#pair} for a pair that may be on either
 * side of the claim's bounds.
 *
 * <p>No array of n^2 entries: about 8 n (2D + 3k) bytes beside the points, and two tiles a thread.
 */
public final class AllDistances {

    /** The points of a block. */
    public static final int BLOCK = Screen.BLOCK;

    /** The most coordinates of a sieve in binary32. */
    private static final int MOST_SINGLE = 1 << 22;

    /** A binary32 sieve that keeps more than this share of a tile is followed by one in binary64. */
    private static final int MANY = BLOCK * BLOCK / 16;

    /** Map scales beyond 2^300 or below 2^-300 have squares that may leave the range of doubles: those are evaluated exactly. */
    private static final int LARGEST_EXPONENT = 300;

    /** An interval of this relative width is good enough to report. */
    private static final double NARROW = 0x1p-36;

    private final ProjectedPoints points;
    private final @Nullable ScaledPoints scaled;
    private final @Nullable DirectPair direct;
    private final @Nullable Screen first;
    private volatile @Nullable Screen second;
    private final BigDecimal lower;
    private final BigDecimal upper;
    private final Products products;
    private final BooleanSupplier isOver;

    /**
     * Prepares the points and their images.
     *
     * @param points the points and the map
     * @param distortion eps; pairs that may be on either side of 1 - eps or 1 + eps are decided exactly
     * @param single whether to sieve in binary32 first
     * @param products multiplies the matrices of the sieves
     * @param isOver tells when to give up
     */
    public AllDistances(
            ProjectedPoints points, BigDecimal distortion, boolean single, Products products, BooleanSupplier isOver) {
        this.points = points;
        this.products = products;
        this.isOver = isOver;
        lower = BigDecimal.ONE.subtract(distortion);
        upper = BigDecimal.ONE.add(distortion);
        ScaledPoints prepared = new ScaledPoints(points);
        if (Math.abs(Math.getExponent(prepared.mapScale())) <= LARGEST_EXPONENT) {
            scaled = prepared;
            direct = new DirectPair(prepared);
            boolean small = Math.max(points.dimension(), points.projected()) <= MOST_SINGLE;
            first = single && small ? Screen.floats(prepared, products) : Screen.doubles(prepared, products);
            second = single && small ? null : first;
        } else {
            scaled = null;
            direct = null;
            first = null;
        }
    }

    /**
     * Returns the points and the map.
     *
     * @return those of which this was made
     */
    public ProjectedPoints points() {
        return points;
    }

    /**
     * Returns the number of blocks of points.
     *
     * @return ceil(n / BLOCK)
     */
    public int blocks() {
        return (points.count() - 1) / BLOCK + 1;
    }

    /**
     * Bounds the ratios of all pairs (i, j), i in a block and j &gt; i.
     *
     * @param block the block of i, from 0
     * @param known where ratios need no closer look: the bounds that are returned enclose these. Any are right; those of a pair or two
     *     of the set make the result sharp
     * @return bounds of the ratios, and of {@code known}
     * @throws CancellationException if it was told to give up
     */
    public Ratios measure(int block, Ratios known) {
        Extremes extremes = new Extremes(known);
        Screen.Workspace work = new Screen.Workspace();
        for (int other = block; other < blocks(); other++) {
            stopIfOver();
            Screen screen = sieve(block, other, extremes, work);
            for (int index = 0; index < work.count; index++) {
                int r = work.kept[index] / BLOCK;
                int s = work.kept[index] % BLOCK;
                // the bounds may have moved since the sieve
                if (screen == null || !screen.passes(block, other, r, s, extremes.low, extremes.high, work)) {
                    extremes.add(block * BLOCK + r, other * BLOCK + s);
                }
                if (index % 16 == 0) {
                    stopIfOver();
                }
            }
        }
        return extremes.ratios();
    }

    private void stopIfOver() {
        if (isOver.getAsBoolean()) {
            throw new CancellationException("the time ran out");
        }
    }

    /** Keeps pairs that need a closer look; returns whose products are in the workspace. */
    private @Nullable Screen sieve(int block, int other, Extremes extremes, Screen.Workspace work) {
        if (first == null) {
            Screen.keepAll(block, other, points.count(), work);
            return null;
        }
        first.load(block, other, work);
        first.sieveAll(block, other, extremes.low, extremes.high, work);
        if (work.count > MANY && first != second) {
            Screen doubles = doubles();
            doubles.load(block, other, work);
            doubles.sieve(block, other, extremes.low, extremes.high, work);
            return doubles;
        }
        return first;
    }

    private Screen doubles() {
        Screen made = second;
        if (made == null) {
            synchronized (this) {
                made = second;
                if (made == null) {
                    made = Screen.doubles(Objects.requireNonNull(scaled), products);
                    second = made;
                }
            }
        }
        return made;
    }

    /**
     * Bounds the ratio of one pair.
     *
     * @param i an index
     * @param j another
     * @return bounds; those of 1 if the points coincide
     */
    public Ratios one(int i, int j) {
        Extremes extremes = new Extremes(null);
        extremes.add(i, j);
        return extremes.ratios();
    }

    /** Bounds that grow: the true ones as decimals, and in the screen's scale as doubles between them. */
    private final class Extremes {
        private @Nullable BigDecimal lowest;
        private @Nullable BigDecimal highest;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private Optional<Ratios.Pair> worstLow = Optional.empty();
        private Optional<Ratios.Pair> worstHigh = Optional.empty();
        private long coinciding;
        private long looked;
        private long exact;

        Extremes(@Nullable Ratios known) {
            if (known != null) {
                reach(known.lowest(), known.highest(), known.worstLow(), known.worstHigh());
            }
        }

        private void reach(
                BigDecimal down, BigDecimal up, Optional<Ratios.Pair> downPair, Optional<Ratios.Pair> upPair) {
            if (lowest == null || down.compareTo(lowest) < 0) {
                lowest = down;
                low = direct == null
                        ? 0
                        : Interval.enclosing(down).multiply(direct.ratioScale()).upper();
                worstLow = downPair;
            }
            if (highest == null || up.compareTo(highest) > 0) {
                highest = up;
                high = direct == null
                        ? 0
                        : Interval.enclosing(up).multiply(direct.ratioScale()).lower();
                worstHigh = upPair;
            }
        }

        void add(int i, int j) {
            if (points.coincide(i, j)) {
                coinciding++;
                return;
            }
            looked++;
            Optional<Ratios.Pair> indices = Optional.of(new Ratios.Pair(i, j));
            Optional<Interval> ratio = narrow(i, j);
            if (ratio.isPresent() && isDecided(ratio.get())) {
                reach(
                        new BigDecimal(ratio.get().lower()),
                        new BigDecimal(ratio.get().upper()),
                        indices,
                        indices);
                return;
            }
            exact++;
            ProjectedPoints.Pair pair = points.pair(i, j);
            BigDecimal down = pair.ratio(false);
            BigDecimal up = pair.ratio(true);
            // what is exactly within the claim's bounds is not rounded beyond them
            reach(
                    pair.compareRatio(lower) >= 0 ? down.max(lower) : down,
                    pair.compareRatio(upper) <= 0 ? up.min(upper) : up,
                    indices,
                    indices);
        }

        private Optional<Interval> narrow(int i, int j) {
            if (direct == null) {
                return Optional.empty();
            }
            Optional<Interval> quick = direct.quick(i, j).map(this::unscaled);
            if (quick.isPresent()
                    && quick.get().isBounded()
                    && (quick.get().widthUpper() <= NARROW * quick.get().upper() || isWithin(quick.get()))
                    && isDecided(quick.get())) {
                return quick;
            }
            return direct.careful(i, j).map(this::unscaled).filter(Interval::isBounded);
        }

        private Interval unscaled(Interval ratio) {
            return ratio.divide(Objects.requireNonNull(direct).ratioScale());
        }

        private boolean isWithin(Interval ratio) {
            return lowest != null
                    && highest != null
                    && new BigDecimal(ratio.lower()).compareTo(lowest) >= 0
                    && new BigDecimal(ratio.upper()).compareTo(highest) <= 0;
        }

        /** Whether the ratio is on one side of each of the claim's bounds. */
        private boolean isDecided(Interval ratio) {
            BigDecimal down = new BigDecimal(ratio.lower());
            BigDecimal up = new BigDecimal(ratio.upper());
            return (down.compareTo(lower) >= 0 || up.compareTo(lower) < 0)
                    && (up.compareTo(upper) <= 0 || down.compareTo(upper) > 0);
        }

        Ratios ratios() {
            return new Ratios(
                    lowest == null ? BigDecimal.ONE : lowest,
                    highest == null ? BigDecimal.ONE : highest,
                    coinciding,
                    worstLow,
                    worstHigh,
                    looked,
                    exact);
        }
    }
}
