package org.witness.certificate;

/**
 * The limits that are applied to a certificate before anything is expanded or allocated.
 *
 * @param jsonBytes the size of the JSON file
 * @param tensorBytes the size of the weights' file
 * @param tensors the number of tensors
 * @param decimalDigits the significant digits of a decimal
 * @param decimalExponent the largest absolute decimal exponent of a decimal
 * @param expressionCharacters the length of an expression's text
 * @param expressionNodes the number of nodes of an expression's tree, vector forms written out
 * @param expressionNesting the depth of parentheses, signs and powers in an expression's text
 * @param expressionDepth the depth of an expression's tree, vector forms written out
 * @param dimension the number of coordinates of a variable
 * @param layers the number of layers of a network
 * @param proofDepth the depth of a proof's tree
 * @param proofSteps the number of steps of a proof
 */
public record Limits(
        int jsonBytes,
        long tensorBytes,
        int tensors,
        int decimalDigits,
        int decimalExponent,
        int expressionCharacters,
        int expressionNodes,
        int expressionNesting,
        int expressionDepth,
        int dimension,
        int layers,
        int proofDepth,
        int proofSteps) {

    /** The limits in force. */
    public static final Limits DEFAULT =
            new Limits(1 << 20, 1L << 30, 1_000, 100, 300, 10_000, 10_000, 100, 1_500, 1_000, 100, 50, 1_000);

    /**
     * Returns a text as an error message may show it: control characters escaped, long texts cut.
     *
     * @param text any text, trusted or not
     * @return at most 80 printable characters
     */
    public static String shown(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < 77; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || (c >= 0x80 && !Character.isLetterOrDigit(c))) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.length() >= 77 ? out.substring(0, 77) + "..." : out.toString();
    }
}
