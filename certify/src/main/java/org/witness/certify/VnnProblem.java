package org.witness.certify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * A claim as a question to verifiers of neural networks, in VNN-LIB: is there an input at which it is violated? The claims that fit are those of kind
 * {@code preorder} whose comparator is linear and whose utility has layers of rectifiers and identities: inputs X are y, then z; the network computes
 * Y_0 = U(z) - U(y), exactly, by U side by side with itself; a violation has c(y,z) at least the margin and Y_0 at most {@link #THRESHOLD} of the gain. That
 * is less than the gain, since VNN-LIB compares without strictness: a proved claim has the answer {@code unsat} with room for rounding.
 *
 * @param network from y and z to U(z) - U(y)
 * @param property the property in VNN-LIB
 */
public record VnnProblem(Network network, String property) {

    /** The share of the gain that a violation may reach. */
    public static final BigDecimal THRESHOLD = new BigDecimal("0.999999");

    /** Which claims fit, in a sentence without a full stop. */
    public static final String FITTING =
            "claims of kind preorder fit VNN-LIB if their comparator is linear, with decimals as coefficients, and"
                    + " their utility is a network of relu and identity";

    /**
     * Returns the problem of a certificate.
     *
     * @param certificate the certificate
     * @return its network and property
     * @throws IllegalArgumentException if the claim does not fit; the message is a sentence that says which do
     */
    public static VnnProblem of(Certificate certificate) {
        Network utility = certificate.networks().get(PreorderClaim.UTILITY);
        if (!(certificate.claim() instanceof PreorderClaim claim) || utility == null) {
            throw new IllegalArgumentException(
                    "a claim of kind " + certificate.claim().kind() + " does not fit: " + FITTING);
        }
        LinearForm comparator = LinearForm.of(claim.comparator())
                .filter(form -> !form.coefficients().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the comparator " + claim.comparator().text() + " does not fit: " + FITTING));
        boolean isPiecewiseLinear = utility.layers().stream()
                .flatMap(layer -> layer.activations().stream())
                .allMatch(function -> function == Activation.RELU || function == Activation.IDENTITY);
        if (!isPiecewiseLinear) {
            throw new IllegalArgumentException("the utility does not fit: " + FITTING);
        }
        return new VnnProblem(difference(utility), property(claim, comparator));
    }

    /** U beside U, and a last layer that subtracts. */
    private static Network difference(Network utility) {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : utility.layers()) {
            int rows = layer.outputs();
            int columns = layer.inputs();
            double[] weight = new double[Math.multiplyExact(4, Math.multiplyExact(rows, columns))];
            double[] bias = new double[2 * rows];
            List<Activation> functions = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                for (int r = 0; r < rows; r++) {
                    int row = half * rows + r;
                    System.arraycopy(layer.weight().row(r), 0, weight, row * 2 * columns + half * columns, columns);
                    bias[row] = layer.bias().at(r);
                    functions.add(layer.activation(r));
                }
            }
            layers.add(new Layer(
                    RealTensor.of(List.of(2 * rows, 2 * columns), weight),
                    RealTensor.of(List.of(2 * rows), bias),
                    functions));
        }
        layers.add(new Layer(RealTensor.of(List.of(1, 2), -1, 1), RealTensor.of(List.of(1), 0), Activation.IDENTITY));
        return new Network(layers);
    }

    private static String property(PreorderClaim claim, LinearForm comparator) {
        Box box = claim.domain();
        int n = box.dimension();
        StringBuilder out = new StringBuilder();
        out.append("; ").append(claim.sentence()).append('\n');
        out.append("; a violation: X is y, then z; Y_0 is utility(z) - utility(y)\n");
        for (int i = 0; i < 2 * n; i++) {
            out.append("(declare-const X_").append(i).append(" Real)\n");
        }
        out.append("(declare-const Y_0 Real)\n");
        SortedMap<String, Integer> places = new TreeMap<>();
        for (int i = 0; i < 2 * n; i++) {
            Range range = box.ranges().get(i % n);
            out.append("(assert (>= X_")
                    .append(i)
                    .append(' ')
                    .append(number(range.lower()))
                    .append("))\n");
            out.append("(assert (<= X_")
                    .append(i)
                    .append(' ')
                    .append(number(range.upper()))
                    .append("))\n");
            places.put((i < n ? "y" : "z") + (i % n + 1), i);
        }
        out.append("(assert (>= (+");
        for (Map.Entry<String, BigDecimal> entry : comparator.coefficients().entrySet()) {
            out.append(" (* ")
                    .append(number(entry.getValue()))
                    .append(" X_")
                    .append(places.get(entry.getKey()))
                    .append(')');
        }
        out.append(") ")
                .append(number(claim.margin().subtract(comparator.constant())))
                .append("))\n");
        out.append("(assert (<= Y_0 ")
                .append(number(claim.gain().multiply(THRESHOLD)))
                .append("))\n");
        return out.toString();
    }

    /** A decimal with a point, as solvers of real arithmetic read it. */
    private static String number(BigDecimal value) {
        String digits = value.abs().stripTrailingZeros().toPlainString();
        String plain = digits.contains(".") ? digits : digits + ".0";
        return value.signum() < 0 ? "-" + plain : plain;
    }
}
