package org.witness.constructions.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A directed graph of preferences: an edge from i to j says that j is preferred to i. */
final class PreferenceGraph {

    /** A shortest cycle is looked for from so many nodes. */
    private static final int STARTS = 256;

    private final BitSet[] edges;

    PreferenceGraph(int nodes) {
        edges = new BitSet[nodes];
        Arrays.setAll(edges, i -> new BitSet());
    }

    void add(int from, int to) {
        edges[from].set(to);
    }

    /**
     * The length of the longest chain that ends at each node: the least numbers with a rise of 1 along each edge. Empty if
     * there is a cycle.
     */
    Optional<double[]> heights() {
        int[] waiting = new int[edges.length];
        for (BitSet row : edges) {
            row.stream().forEach(j -> waiting[j]++);
        }
        double[] heights = new double[edges.length];
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        int done = 0;
        while (!ready.isEmpty()) {
            int i = ready.remove();
            done++;
            for (int j = edges[i].nextSetBit(0); j >= 0; j = edges[i].nextSetBit(j + 1)) {
                heights[j] = Math.max(heights[j], heights[i] + 1);
                if (--waiting[j] == 0) {
                    ready.add(j);
                }
            }
        }
        return done == edges.length ? Optional.of(heights) : Optional.empty();
    }

    /** A shortest cycle through any of some nodes; none if there is none through these. */
    Optional<List<Integer>> cycle() {
        int stride = Math.max(1, edges.length / STARTS);
        List<Integer> best = null;
        for (int start = 0; start < edges.length; start += stride) {
            List<Integer> cycle = cycle(start);
            if (!cycle.isEmpty() && (best == null || cycle.size() < best.size())) {
                best = cycle;
            }
        }
        return Optional.ofNullable(best);
    }

    private List<Integer> cycle(int start) {
        int[] before = new int[edges.length];
        Arrays.fill(before, -1);
        BitSet fresh = new BitSet();
        fresh.set(0, edges.length);
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int i = queue.remove();
            if (edges[i].get(start)) {
                List<Integer> cycle = new ArrayList<>();
                for (int k = i; k != start; k = before[k]) {
                    cycle.add(0, k);
                }
                cycle.add(0, start);
                return cycle;
            }
            BitSet next = (BitSet) edges[i].clone();
            next.and(fresh);
            fresh.andNot(next);
            next.stream().forEach(j -> {
                before[j] = i;
                queue.add(j);
            });
        }
        return List.of();
    }
}
