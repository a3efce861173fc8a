package org.witness.constructions.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Limits;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.constructions.Constructions;

/**
 * The utility of a finite total preorder: an item's utility is the number of classes of items below it.
 *
 * <p>Let s_i be the number of items that i is at least as good as. A table R is a total preorder if and only if it is reflexive and
 * total and R_ij holds exactly where s_i &gt;= s_j: so equal s are classes of items that tie, and their order is that of s. Of
 * items with vectors the utility is a network of one hidden layer ({@link LineNetwork}), within 1/8 of the number of classes.
 *
 * <p>A certificate is built of any table; if it is no total preorder the verifier refutes it, and names the items.
 */
public final class RankingConstruction {

    /** The name in provenances of stored utilities. */
    public static final String COUNTS = "counts";

    /** The name in provenances of a network along a line. */
    public static final String LINE = "line";

    private RankingConstruction() {}

    /**
     * Builds the certificate of a table.
     *
     * @param table the table
     * @param seed the seed of the directions that are tried for vectors of several entries
     * @return the certificate
     * @throws IllegalArgumentException if two items have the same vector but do not tie, or no direction was found that keeps
     *     them apart; the message is a sentence
     */
    public static Certificate certificate(Comparisons table, long seed) {
        int n = table.items().size();
        int[] ranks = ranks(table.scores());
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put(
                RankingClaim.PREFERENCES,
                IntegerTensor.of(IntegerTensor.Type.U64, List.of(n, (n + 63) / 64), table.words()));
        List<Bound> bounds = new ArrayList<>();
        bounds.add(new Bound(Quantity.ITEMS, n, "ranking-items"));
        bounds.add(new Bound(Quantity.CLASSES, Arrays.stream(ranks).distinct().count(), "ranking-classes"));
        SortedMap<String, Network> networks = new TreeMap<>();
        SortedMap<String, String> parameters = new TreeMap<>();
        long coordinates = 0;
        if (table.vectors().isEmpty()) {
            tensors.put(
                    RankingClaim.UTILITIES,
                    RealTensor.of(
                            List.of(n), Arrays.stream(ranks).asDoubleStream().toArray()));
        } else {
            RealTensor vectors = table.vectors().get();
            coordinates = vectors.shape().get(1);
            tensors.put(RankingClaim.VECTORS, vectors);
            requireFunction(table.items(), vectors, ranks);
            Network network = LineNetwork.through(vectors, ranks, seed);
            networks.put(RankingClaim.UTILITY, network);
            bounds.add(new Bound(Quantity.HIDDEN_NEURONS, network.hiddenNeurons(), "ranking-width"));
            parameters.put("seed", String.valueOf(seed));
        }
        return new Certificate(
                new RankingClaim(table.items(), coordinates),
                networks,
                tensors,
                bounds,
                ProofStep.of("ranking", ProofStep.of("recount")),
                new Provenance(networks.isEmpty() ? COUNTS : LINE, Constructions.VERSION, parameters));
    }

    /** The number of different scores below each. */
    private static int[] ranks(int[] scores) {
        int[] different = Arrays.stream(scores).sorted().distinct().toArray();
        return Arrays.stream(scores)
                .map(score -> Arrays.binarySearch(different, score))
                .toArray();
    }

    private static void requireFunction(List<String> items, RealTensor vectors, int[] ranks) {
        SortedMap<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < ranks.length; i++) {
            double[] vector = vectors.row(i);
            for (int c = 0; c < vector.length; c++) {
                vector[c] += 0.0;
            }
            Integer other = seen.putIfAbsent(Arrays.toString(vector), i);
            if (other != null && ranks[other] != ranks[i]) {
                throw new IllegalArgumentException("the items '" + Limits.shown(items.get(other)) + "' and '"
                        + Limits.shown(items.get(i))
                        + "' have the same vector but do not tie: no function of the vectors"
                        + " represents the table");
            }
        }
    }
}
