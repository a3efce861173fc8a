package org.witness.constructions.sparseboolean;

import java.util.List;
import org.witness.constructions.coherence.Expansion;

/**
 * The scores of all positions for a query, and their values, in plain arithmetic. Scores are relative to the mean of the relevant
 * ones.
 */
final class Scores {

    private final int[] relevant;
    private final double[] scores;
    /** Row j: the j-th value of each position where its bit is 1. */
    private final double[][] values;

    private final boolean[] isRelevant;
    private final double mean;
    private final double longest;

    private Scores(
            int[] relevant, double[] scores, double[][] values, boolean[] isRelevant, double mean, double longest) {
        this.relevant = relevant;
        this.scores = scores;
        this.values = values;
        this.isRelevant = isRelevant;
        this.mean = mean;
        this.longest = longest;
    }

    /** Scores all positions. No rows of values: each bit has the value 1. */
    static Scores of(Expansion vectors, double[] query, double[][] rows, List<Long> relevant) {
        int size = Math.toIntExact(vectors.size());
        double[] scores = new double[size];
        double[][] values = new double[rows.length][size];
        double squared = 0;
        for (int t = 0; t < size; t++) {
            double[] vector = vectors.vector(t);
            scores[t] = DualVectors.dot(query, vector);
            for (int j = 0; j < rows.length; j++) {
                values[j][t] = DualVectors.dot(rows[j], vector);
            }
            squared = Math.max(squared, DualVectors.dot(vector, vector));
        }
        int[] positions = new int[relevant.size()];
        boolean[] isRelevant = new boolean[size];
        double mean = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.toIntExact(relevant.get(i));
            isRelevant[positions[i]] = true;
            mean += scores[positions[i]] / positions.length;
        }
        for (int t = 0; t < size; t++) {
            scores[t] -= mean;
        }
        return new Scores(positions, scores, values, isRelevant, mean, Math.sqrt(squared));
    }

    /** The norm of the longest vector. */
    double longest() {
        return longest;
    }

    /** How far the best irrelevant position stays below the relevant ones, as a share of their score; 1 if there is none. */
    double gap() {
        double largest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < scores.length; t++) {
            largest = isRelevant[t] ? largest : Math.max(largest, scores[t]);
        }
        return largest == Double.NEGATIVE_INFINITY ? 1 : -largest / mean;
    }

    /** What the softmax makes of the scores. */
    static final class Attention {

        private final double weight;
        private final double leak;
        private final double[] above;
        private final double[] below;

        private Attention(double weight, double leak, double[] above, double[] below) {
            this.weight = weight;
            this.leak = leak;
            this.above = above;
            this.below = below;
        }

        /** The mean weight of a relevant position. */
        double weight() {
            return weight;
        }

        /** The weight of all irrelevant positions. */
        double leak() {
            return leak;
        }

        /** The sum of what irrelevant bits can add to a value, over {@link #weight}. */
        double above(int value) {
            return above[value];
        }

        /** The sum of what irrelevant bits can take away from a value, over {@link #weight}. */
        double below(int value) {
            return below[value];
        }
    }

    /** Returns the softmax of beta times the scores. */
    Attention attention(double beta) {
        double on = 0;
        for (int t : relevant) {
            on += StrictMath.exp(beta * scores[t]);
        }
        double off = 0;
        double[] above = new double[values.length];
        double[] below = new double[values.length];
        double unit = on / relevant.length;
        for (int t = 0; t < scores.length; t++) {
            if (isRelevant[t]) {
                continue;
            }
            double share = StrictMath.exp(beta * scores[t]);
            off += share;
            for (int j = 0; j < values.length; j++) {
                double part = share * values[j][t];
                if (part > 0) {
                    above[j] += part;
                } else {
                    below[j] -= part;
                }
            }
        }
        for (int j = 0; j < values.length; j++) {
            above[j] /= unit;
            below[j] /= unit;
        }
        return new Attention(unit / (on + off), off / (on + off), above, below);
    }
}
