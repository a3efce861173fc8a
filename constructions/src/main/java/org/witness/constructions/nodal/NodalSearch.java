package org.witness.constructions.nodal;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** The search that kernels and relations share: of all promising strategies the one with the fewest parameters. */
final class NodalSearch {

    private static final double[] SLACK = {1.02, 1.05, 1.1, 1.25, 1.5};

    private NodalSearch() {}

    /**
     * Searches.
     *
     * @param kernel the kernel or the relation
     * @param strategies how nodes may be laid and valued, at least one
     * @param relativeDifference the largest second difference of the kernel over a cell of the meshes, over its largest value
     * @param accuracy the error to be met
     * @param limits the limits of the search, the cells those of one side
     * @param form what is wanted of a pair of networks
     * @return what was found
     */
    static <N> NodalProposal<N> fewest(
            SampledKernel kernel,
            List<Strategy> strategies,
            ToDoubleFunction<Meshes> relativeDifference,
            double accuracy,
            NodalLimits limits,
            Function<NodalPair, N> form) {
        int sides = strategies.get(0).meshes().sides();
        NodalLimits midRange =
                new NodalLimits(Math.min(limits.maxCells(), sides * Strategy.MID_RANGE_CELLS), limits.maxFeatures());
        Found best = null;
        double bestError = Double.POSITIVE_INFINITY;
        String reason = "";
        for (Strategy strategy : strategies) {
            NodalLimits within = strategy.rule() == NodeRule.MID_RANGE ? midRange : limits;
            FewestParameters search = new FewestParameters(
                    kernel, strategy.meshes(), relativeDifference, accuracy, strategy.rule(), within);
            List<Trial> front = search.run(strategy.start());
            bestError = Math.min(bestError, search.bestError());
            // a reason that holds within the limits is better than one within those of the mid-range offset
            reason = reason.isEmpty() || within.equals(limits) ? search.reason() : reason;
            if (!front.isEmpty()
                    && (best == null
                            || front.get(0).parameters() < best.front.get(0).parameters())) {
                best = new Found(strategy, search, front);
            }
        }
        if (best == null) {
            return new NodalProposal.Shortfall<>(reason, bestError, List.of());
        }
        Found found = best;
        Iterable<NodalPair> pairs = () -> new Candidates(found.front, found.search);
        return new NodalProposal.Candidates<>(
                found.strategy.meshes().name(),
                found.strategy.rule().offset(),
                () -> StreamSupport.stream(pairs.spliterator(), false).map(form).iterator());
    }

    /** The front of a strategy, fewest parameters first, not empty. */
    private record Found(Strategy strategy, FewestParameters search, List<Trial> front) {}

    /** The sequence: the front, then wider meshes with, from 10 % on, one more feature than they need. */
    private static final class Candidates implements Iterator<NodalPair> {

        private final List<Trial> front;
        private final FewestParameters search;
        private final Set<Long> given = new LinkedHashSet<>();
        private int next;
        private NodalPair[] ready = {};

        Candidates(List<Trial> front, FewestParameters search) {
            this.front = front;
            this.search = search;
        }

        @Override
        public boolean hasNext() {
            while (ready.length == 0 && next < front.size() + SLACK.length) {
                int index = next++;
                if (index < front.size()) {
                    offer(front.get(index), front.get(index).leastFeatures());
                } else {
                    double factor = SLACK[index - front.size()];
                    int cells = front.get(0).cells();
                    int wider = Math.max(cells + 1 + index - front.size(), (int) Math.ceil(factor * cells));
                    search.trial(wider)
                            .filter(Trial::feasible)
                            .ifPresent(t ->
                                    offer(t, Math.min(t.allFeatures(), t.leastFeatures() + (factor >= 1.1 ? 1 : 0))));
                }
            }
            return ready.length > 0;
        }

        private void offer(Trial trial, int features) {
            if (given.add(((long) trial.cells() << 32) + features)) {
                ready = new NodalPair[] {trial.networks(features)};
            }
        }

        @Override
        public NodalPair next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            NodalPair pair = ready[0];
            ready = new NodalPair[] {};
            return pair;
        }
    }
}
