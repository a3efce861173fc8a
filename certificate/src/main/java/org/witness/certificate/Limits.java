package org.witness.certificate;

/**
 * The limits that are applied to a certificate before anything is expanded or allocated.
 *
 * @param jsonBytes the size of the JSON file, and of the header of the weights' file
 * @param jsonDepth the depth of nested arrays and objects in JSON; leaves room for a proof of any depth allowed
 * @param tensorBytes the size of the weights' file
 * @param tensors the number of tensors
 * @param decimalDigits the significant digits of a decimal
 * @param decimalExponent the largest absolute decimal exponent of a decimal
 * @param expressionCharacters the length of an expression's text
 * @param expressionNodes the number of nodes of an expression's tree, vector forms written out
 * @param expressionNesting the depth of parentheses, signs and powers in an expression's text
 * @param expressionDepth the depth of an expression's tree, vector forms written out; whoever walks or compares trees
 *     by recursion needs no more stack than a thread has by default
 * @param dimension the number of coordinates of a variable
 * @param layers the number of layers of a network
 * @param proofDepth the depth of a proof's tree
 * @param proofSteps the number of steps of a proof
 */
public record Limits(
        int jsonBytes,
        int jsonDepth,
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
            new Limits(1 << 20, 200, 1L << 30, 1_000, 100, 300, 10_000, 10_000, 100, 200, 1_000, 100, 50, 1_000);

    private static final int SHOWN = 80;

    /**
     * Returns a text as an error message may show it: control characters escaped, long texts cut.
     *
     * @param text any text, trusted or not
     * @return at most 80 printable characters
     */
    public static String shown(String text) {
        StringBuilder out = new StringBuilder();
        int whole = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(isPrintable(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
            if (out.length() <= SHOWN - 3) {
                whole = out.length();
            } else if (out.length() > SHOWN) {
                return out.substring(0, whole) + "...";
            }
        }
        return out.toString();
    }

    /**
     * Tells whether a terminal shows a character as itself: no control, no change of direction, no half of a pair.
     *
     * @param c any character
     * @return whether it is printable ASCII, or a letter, a digit, a mathematical sign or a dash of any script
     */
    public static boolean isPrintable(char c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return Character.isLetterOrDigit(c)
                || switch (Character.getType(c)) {
                    case Character.MATH_SYMBOL,
                            Character.OTHER_NUMBER,
                            Character.DASH_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }
}
