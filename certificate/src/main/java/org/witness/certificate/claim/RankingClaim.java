package org.witness.certificate.claim;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * A table of comparisons is a total preorder, and a utility represents it: with u the utilities of the items, for all items i and
 * j, {@code u_i - u_j >= margin} if i is preferred to j, and {@code |u_i - u_j| <= tie} if they tie. Bit j of row i of the tensor
 * {@code preferences} says that i is at least as good as j; i is preferred to j if it is and j is not at least as good as i; they
 * tie if both are.
 *
 * <p>The utilities are the tensor {@code utilities}, with margin 1 and tie 0; or, for items with vectors, the values of the network
 * {@code utility} at the rows of the tensor {@code vectors}, with margin 1/2 and tie 1/4.
 *
 * @param items the items' names, at least one, all different
 * @param coordinates the entries of an item's vector; 0 if the utilities are stored
 */
public record RankingClaim(List<String> items, long coordinates) implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "ranking";

    /** The tensor of the comparisons: U64, [n, ceil(n/64)], bit j mod 64 of word j/64 of row i; other bits are 0. */
    public static final String PREFERENCES = "preferences";

    /** The tensor of the utilities, if they are stored: F64, [n]. */
    public static final String UTILITIES = "utilities";

    /** The tensor of the items' vectors, if the utilities are a network's values: F64, [n, coordinates]. */
    public static final String VECTORS = "vectors";

    /** The network of the utilities, from a vector to one number. */
    public static final String UTILITY = "utility";

    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 200;

    private static final int SHOWN = 3;

    /**
     * Copies the list.
     *
     * @param items the items' names, at least one, all different
     * @param coordinates the entries of an item's vector; 0 if the utilities are stored
     * @throws IllegalArgumentException if there is no item, a name is empty, too long or occurs twice, or there are too many
     *     coordinates
     */
    public RankingClaim {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("items: expected at least one, found none");
        }
        Set<String> seen = new HashSet<>();
        for (String item : items) {
            if (item.isBlank() || item.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("items: expected names of 1 to " + LONGEST_NAME
                        + " characters, found '" + Limits.shown(item) + "'");
            }
            if (!seen.add(item)) {
                throw new IllegalArgumentException("items: '" + Limits.shown(item) + "' occurs twice");
            }
        }
        if (coordinates < 0 || coordinates > Limits.DEFAULT.dimension()) {
            throw new IllegalArgumentException(
                    "coordinates: expected 0 to " + Limits.DEFAULT.dimension() + ", found " + coordinates);
        }
    }

    /**
     * Tells how the utilities are given.
     *
     * @return whether they are a network's values at the items' vectors
     */
    public boolean hasNetwork() {
        return coordinates > 0;
    }

    /**
     * Returns the least difference of the utilities of an item and one to which it is preferred.
     *
     * @return 1 for stored utilities, 1/2 for a network's
     */
    public double margin() {
        return hasNetwork() ? 0.5 : 1;
    }

    /**
     * Returns the largest difference of the utilities of two items that tie.
     *
     * @return 0 for stored utilities, 1/4 for a network's
     */
    public double tie() {
        return hasNetwork() ? 0.25 : 0;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return "preferences is a total preorder of the " + items.size() + " items " + shown()
                + ", and for all items i, j: "
                + (hasNetwork()
                        ? "utility(v_i) - utility(v_j) >= 1/2 if i is preferred to j, |utility(v_i) - utility(v_j)| <= 1/4"
                                + " if they tie"
                        : "u_i - u_j >= 1 if i is preferred to j, u_i = u_j if they tie");
    }

    private String shown() {
        return items.stream().limit(SHOWN).map(Limits::shown).collect(Collectors.joining(", "))
                + (items.size() > SHOWN ? ", ..." : "");
    }

    @Override
    public String latex() {
        String u = hasNetwork() ? "U(v_%s)" : "u_%s";
        String i = String.format(u, "i");
        String j = String.format(u, "j");
        return "\\forall\\, i, j \\le " + items.size() + " : \\quad i \\succ j \\Rightarrow " + i + " - " + j + " \\ge "
                + (hasNetwork() ? "\\tfrac{1}{2}" : "1") + ", \\qquad i \\sim j \\Rightarrow "
                + (hasNetwork() ? "| " + i + " - " + j + " | \\le \\tfrac{1}{4}" : i + " = " + j);
    }

    @Override
    public Set<String> networks() {
        return hasNetwork() ? Set.of(UTILITY) : Set.of();
    }

    @Override
    public Set<String> tensors() {
        return Set.of(PREFERENCES, hasNetwork() ? VECTORS : UTILITIES);
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("items", Json.Items.ofTexts(items))
                .with("coordinates", coordinates);
    }

    static RankingClaim read(FieldReader fields) throws CertificateException {
        List<String> items = fields.texts("items");
        long coordinates = fields.count("coordinates");
        try {
            return new RankingClaim(items, coordinates);
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("") + e.getMessage());
        }
    }
}
