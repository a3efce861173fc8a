package org.witness.constructions.nodal;

/** How the wanted inner products of node values are taken from the kernel. */
enum NodeRule {

    /** The kernel at the nodes: T_i f = f(x_i). */
    INTERPOLATION("none"),

    /**
     * Each node value moved half way to the other side of the chord over the two half-cells around it: {@code T_i f =
     * (3/2) f(x_i) - (1/2) (h_i f(x_i - h_(i-1)/2) + h_(i-1) f(x_i + h_i/2)) / (h_(i-1) + h_i)}, h_(i-1) and h_i the
     * widths of the cells to the left and right; at an end, from the three points next to it, {@code (3/4) f_0 + (1/2)
     * f_(1/2) - (1/4) f_1}. {@link NodeGram}.
     */
    HALF_OFFSET("half"),

    /** Each entry moved by the mid-range of the interpolation error around it; no operator T. {@link MidRangeGram}. */
    MID_RANGE("mid-range");

    private final String offset;

    NodeRule(String offset) {
        this.offset = offset;
    }

    /**
     * Gives the name of the offset, as it stands in the provenance of a certificate.
     *
     * @return {@code none}, {@code half} or {@code mid-range}
     */
    String offset() {
        return offset;
    }
}
