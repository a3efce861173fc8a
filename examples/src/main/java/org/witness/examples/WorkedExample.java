package org.witness.examples;

import java.util.List;
import org.witness.verifier.Outcome;

/**
 * A theorem that is carried out: what it says, how weights are found for an instance, and the certificates.
 *
 * <p>The prose takes its numbers from the verdicts: {@code {features}} stands for what was built, {@code {features bound}} and
 * {@code {features least}} for the theorem's bound and the proved lower bound, {@code {error}} for an upper bound of the supremum, and the key
 * of a figure, a witness or a parameter for its value; {@code {other:features}} for that of another certificate of the example.
 *
 * @param name the name, which is that of one of its certificates too
 * @param shelf what it belongs to
 * @param kind the kind of the claim
 * @param title what it is about
 * @param line one sentence about it
 * @param theorem what is stated in general
 * @param construction how the weights are found
 * @param notice what to look at
 * @param picture which of the certificate's pictures stands for it, from 0
 * @param outcome the verdict on the certificate of the example's name; those beside it are {@code VERIFIED}
 * @param acts the certificates, in the order in which they are made
 */
public record WorkedExample(
        String name,
        Shelf shelf,
        String kind,
        String title,
        String line,
        String theorem,
        String construction,
        String notice,
        int picture,
        Outcome outcome,
        List<Example> acts) {

    /** What an example belongs to. */
    public enum Shelf {
        /** Kernels and relations. */
        KERNELS(
                "Kernels and relations as inner products",
                "A small network phi with K(x, y) within the accuracy of the inner product of phi(x) and phi(y), at all points."),
        /** Preferences. */
        PREFERENCES("Preferences as utilities", "When does a preference come from a number, and from a network?"),
        /** Attention that selects. */
        SELECTION(
                "Attention that selects and relates",
                "Softmax attention gives nearly all weight to the best key, for every query and all keys."),
        /** Sparse attention. */
        ATTENTION(
                "Sparse attention in few dimensions",
                "How many dimensions do queries and keys need for a given pattern?"),
        /** Boolean functions. */
        BOOLEAN(
                "Few bits of many",
                "Positions that are nearly orthonormal, and heads that read some of thousands of tokens."),
        /** Projections. */
        PROJECTION("Projections that keep distances", "The lemma of Johnson and Lindenstrauss, checked pair by pair."),
        /** Trust. */
        TRUST("Why believe it", "What happens when a certificate is wrong.");

        private final String title;
        private final String words;

        Shelf(String title, String words) {
            this.title = title;
            this.words = words;
        }

        /**
         * Returns the heading.
         *
         * @return a few words
         */
        public String title() {
            return title;
        }

        /**
         * Returns what the shelf is about.
         *
         * @return one sentence
         */
        public String words() {
            return words;
        }
    }

    /**
     * Copies the list.
     *
     * @param name the name, which is that of one of its certificates too
     * @param shelf what it belongs to
     * @param kind the kind of the claim
     * @param title what it is about
     * @param line one sentence about it
     * @param theorem what is stated in general
     * @param construction how the weights are found
     * @param notice what to look at
     * @param picture which of the certificate's pictures stands for it, from 0
     * @param outcome the verdict on the certificate of the example's name
     * @param acts the certificates, in the order in which they are made
     * @throws IllegalArgumentException if none of the certificates has the example's name
     */
    public WorkedExample {
        acts = List.copyOf(acts);
        if (acts.stream().noneMatch(act -> act.name().equals(name))) {
            throw new IllegalArgumentException("no certificate of the name " + name);
        }
    }
}
