package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * One attention head with a readout computes a Boolean function of a few of T bits: for all b in {0,1}^T,
 * {@code |o(b) - f(b_S)| <= margin}.
 *
 * <p>{@code o(b) = readout(sum_t p_t value x_t)}, p the softmax over t = 0 .. T-1 of {@code <query x, key x_t>}, with
 * x = (1, 0, 0) and x_t = (0, v_t, b_t) or (0, v_t, b_t v_t). Tensors, F64: {@code query} and {@code key}, [k, n], and
 * {@code value}, [m, n], where n = 1 + d + 1 or 1 + d + d; network {@code readout}, from m inputs to one output.
 *
 * @param positions the form of the positions' vectors, T of them in R^d
 * @param relevant S, the positions that f reads, in the order b1 .. bs of its arguments; from 0
 * @param table f: bit i is its value where b1 .. bs are the binary digits of i, b1 the lowest
 * @param token what a bit adds to its position's vector
 * @param margin the largest admitted error, above 0 and below 1/2
 * @param norms bounds on norms, which are part of the claim
 */
public record BooleanClaim(
        VectorFamily positions,
        List<Long> relevant,
        BigInteger table,
        TokenForm token,
        BigDecimal margin,
        HeadNorms norms)
        implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "boolean";

    /** The name of the matrix of queries. */
    public static final String QUERY = "query";

    /** The name of the matrix of keys. */
    public static final String KEY = "key";

    /** The name of the matrix of values. */
    public static final String VALUE = "value";

    /** The name of the network that reads the head's output. */
    public static final String READOUT = "readout";

    /** The most positions. */
    public static final long MOST_POSITIONS = 1L << 24;

    /** The most relevant positions. */
    public static final int MOST_RELEVANT = 16;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /**
     * Creates the claim, its margin in canonical form.
     *
     * @param positions the form of the positions' vectors
     * @param relevant S, the positions that f reads, in the order of its arguments
     * @param table the values of f
     * @param token what a bit adds to its position's vector
     * @param margin the largest admitted error, above 0 and below 1/2
     * @param norms bounds on norms
     * @throws IllegalArgumentException if there are more positions or relevant positions than the limits allow, a relevant
     *     position is not below T or occurs twice, the table has other than 2^s bits, or the margin is out of its range
     */
    public BooleanClaim {
        relevant = List.copyOf(relevant);
        margin = Decimals.canonical(margin);
        if (positions.size() > MOST_POSITIONS) {
            throw new IllegalArgumentException(
                    "positions: at most " + MOST_POSITIONS + " are admitted, found " + positions.size());
        }
        if (relevant.isEmpty() || relevant.size() > MOST_RELEVANT) {
            throw new IllegalArgumentException(
                    "relevant: expected 1 to " + MOST_RELEVANT + " positions, found " + relevant.size());
        }
        Set<Long> distinct = new HashSet<>();
        for (long position : relevant) {
            if (position < 0 || position >= positions.size()) {
                throw new IllegalArgumentException(
                        "relevant: expected 0 to " + (positions.size() - 1) + ", found " + position);
            }
            if (!distinct.add(position)) {
                throw new IllegalArgumentException("relevant: position " + position + " occurs twice");
            }
        }
        if (table.signum() < 0 || table.bitLength() > 1 << relevant.size()) {
            throw new IllegalArgumentException(
                    "table: expected " + (1 << relevant.size()) + " bits, found " + table.bitLength());
        }
        if (margin.signum() <= 0 || margin.compareTo(HALF) >= 0) {
            throw new IllegalArgumentException(
                    "margin: expected above 0 and below 0.5, found " + Decimals.text(margin));
        }
    }

    /**
     * Returns the value of f.
     *
     * @param pattern the number whose binary digits are b1 (the lowest) .. bs
     * @return f(b1 .. bs)
     */
    public boolean value(int pattern) {
        return table.testBit(pattern);
    }

    /**
     * Returns the number of patterns.
     *
     * @return 2^s
     */
    public int patterns() {
        return 1 << relevant.size();
    }

    /**
     * Tells whether f depends on the number of ones alone.
     *
     * @return whether f is symmetric
     */
    public boolean isSymmetric() {
        for (int pattern = 0; pattern < patterns(); pattern++) {
            if (value(pattern) != value((1 << Integer.bitCount(pattern)) - 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the dimension of the tokens.
     *
     * @return n: 1, the dimension of the vectors, and the coordinates that a bit fills
     */
    public long embedding() {
        return 1 + positions.dimension() + (token == TokenForm.BIT ? 1 : positions.dimension());
    }

    /**
     * Returns the table as text.
     *
     * @return 0x and 2^s/4 hexadecimal digits, lower case; at least one
     */
    public String tableText() {
        String digits = table.toString(16);
        return "0x" + "0".repeat(Math.max(1, patterns() / 4) - digits.length()) + digits;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        String bits = token == TokenForm.BIT ? "b_t" : "b_t*v_t";
        return "for all b in {0,1}^" + positions.size() + ": |o(b) - f(" + arguments("b_", "") + ")| <= "
                + Decimals.text(margin) + ", o(b) = readout(sum_t p_t*value*x_t), p = softmax_t <query*x, key*x_t>, "
                + "x = (1, 0, 0), x_t = (0, v_t, " + bits + "), f = " + tableText()
                + " (bit i is f where its arguments are the binary digits of i, the lowest first); "
                + "|query^T key|_F <= " + Decimals.text(norms.score()) + ", |value|_F <= "
                + Decimals.text(norms.value()) + ", Lip(readout) <= " + Decimals.text(norms.readout())
                + " between 0 and what the arguments add; v_i in R^" + positions.dimension() + ": "
                + positions.definition();
    }

    @Override
    public String latex() {
        return "\\forall\\, b \\in \\{0,1\\}^{" + positions.size() + "} : \\left| o(b) - f("
                + arguments("b_{", "}") + ") \\right| \\le " + Decimals.latex(margin)
                + ", \\quad o(b) = \\operatorname{readout}\\Bigl( \\sum_t p_t V x_t \\Bigr), \\quad "
                + "p = \\operatorname{softmax}_t \\langle Q x, K x_t \\rangle, \\quad x_t = (0, v_t, "
                + (token == TokenForm.BIT ? "b_t" : "b_t v_t") + "), \\quad \\| Q^{\\top} K \\|_F \\le "
                + Decimals.latex(norms.score()) + ", \\quad \\| V \\|_F \\le " + Decimals.latex(norms.value())
                + ", \\quad \\operatorname{Lip}(\\operatorname{readout}) \\le " + Decimals.latex(norms.readout());
    }

    private String arguments(String before, String after) {
        return relevant.stream().map(position -> before + position + after).collect(Collectors.joining(", "));
    }

    @Override
    public Set<String> networks() {
        return Set.of(READOUT);
    }

    @Override
    public Set<String> tensors() {
        Set<String> names = new TreeSet<>(positions.tensors());
        names.addAll(List.of(QUERY, KEY, VALUE));
        return names;
    }

    @Override
    public Json toJson() {
        List<Json> numbers = new ArrayList<>();
        relevant.forEach(position -> numbers.add(new Json.Whole(position)));
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("positions", positions.toJson())
                .with("relevant", new Json.Items(numbers))
                .with("table", tableText())
                .with("token", token.word())
                .with("margin", Decimals.text(margin))
                .with("norms", norms.toJson());
    }

    static BooleanClaim read(FieldReader fields) throws CertificateException {
        VectorFamily positions = VectorFamily.read(fields.fields("positions"));
        List<Long> relevant = new ArrayList<>();
        for (Json number : fields.items("relevant")) {
            relevant.add(FieldReader.count(fields.pathOf("relevant[" + relevant.size() + "]"), number));
        }
        String table = fields.text("table");
        if (!table.matches("0x[0-9a-f]{1,16384}")) {
            throw new CertificateException(
                    Reason.FIELD, fields.pathOf("table") + ": '" + Limits.shown(table) + "' is no table");
        }
        TokenForm token = form(fields);
        HeadNorms norms = HeadNorms.read(fields.fields("norms"));
        try {
            return new BooleanClaim(
                    positions,
                    relevant,
                    new BigInteger(table.substring(2), 16),
                    token,
                    Decimals.parse(fields.text("margin")),
                    norms);
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, "claim." + e.getMessage());
        }
    }

    private static TokenForm form(FieldReader fields) throws CertificateException {
        String word = fields.text("token");
        for (TokenForm form : TokenForm.values()) {
            if (form.word().equals(word)) {
                return form;
            }
        }
        throw new CertificateException(
                Reason.FIELD,
                fields.pathOf("token") + ": expected bit or position, found '" + Limits.shown(word) + "'");
    }
}
