package org.witness.reports;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.HeadNorms;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Verifier;

/** Certificates made by hand. */
final class Samples {

    private Samples() {}

    /** phi(x) = (1, |x|), so that the inner product is 1 + |x||y|. */
    static final Network ABSOLUTE = new Network(List.of(
            new Layer(RealTensor.of(List.of(2, 1), 1, -1), RealTensor.of(List.of(2), 0, 0), Activation.RELU),
            new Layer(RealTensor.of(List.of(2, 2), 0, 0, 1, 1), RealTensor.of(List.of(2), 1, 0), Activation.IDENTITY)));

    static Certificate kernel(String kernel, String domain, String accuracy, Network phi, Provenance provenance) {
        Box box = Box.parse(domain);
        return new Certificate(
                new KernelClaim(parsed(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy)),
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "nodal-width"),
                        new Bound(Quantity.FEATURES, phi.outputs(), "nodal-rank"),
                        new Bound(Quantity.PARAMETERS, phi.parameters(), "nodal-size"),
                        new Bound(Quantity.DEPTH, phi.depth(), "nodal-depth")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                provenance);
    }

    /** 0.25 + 0.25 cos(2 (x-y)) exactly, by a constant, a sine and a cosine. */
    static Certificate waves(String rest) {
        Network phi = new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(3, 1), 0, 2, 2),
                        RealTensor.of(List.of(3), 0, 0, 0),
                        List.of(Activation.COS, Activation.SIN, Activation.COS)),
                new Layer(
                        RealTensor.of(List.of(3, 3), 0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5),
                        RealTensor.of(List.of(3), 0, 0, 0),
                        Activation.IDENTITY)));
        return kernel("0.25 + 0.25*cos(2*(x-y))" + rest, "[2, 4]", "0.041", phi, provenance("sine", "a", "b"));
    }

    static Certificate kernel(String kernel, String accuracy) {
        return kernel(kernel, "[-1, 2]", accuracy, ABSOLUTE, provenance("hand", "shape", "kink"));
    }

    static Provenance provenance(String construction, String key, String value) {
        return new Provenance(construction, "0.1.0", new TreeMap<>(Map.of(key, value)));
    }

    /** -x*y at the point 1 is -1, and would be a square. */
    static Certificate obstruction(String kernel, String rule) {
        KernelClaim target = (KernelClaim) kernel(kernel, "0.01").claim();
        return new Certificate(
                new ObstructionClaim(target),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        ObstructionClaim.POINTS,
                        RealTensor.of(List.of(2, 1), 1, 0),
                        ObstructionClaim.COEFFICIENTS,
                        RealTensor.of(List.of(2), 1, 1))),
                List.of(),
                ProofStep.of(rule),
                provenance("hand", "points", "2"));
    }

    /** The rows of Sylvester's matrix of order 2^k. */
    static Certificate hadamard(int k) {
        int n = 1 << k;
        long[] generators = new long[k * n];
        for (int row = 0; row < k; row++) {
            for (int l = 0; l < n; l++) {
                generators[row * n + l] = l >> row & 1;
            }
        }
        CodeFamily family = new CodeFamily(Alphabet.SIGNS, 2, 1, n, k, 1, n, 0);
        return new Certificate(
                new CoherenceClaim(family, new BigDecimal("0.25")),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        CodeFamily.GENERATORS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(k, n), generators),
                        CodeFamily.LEADERS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(1, n), new long[n]))),
                List.of(
                        new Bound(Quantity.VECTORS, n, "coherence-vectors"),
                        new Bound(Quantity.DIMENSION, n, "coherence-dimension")),
                ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("pairs")),
                provenance("hand", "order", String.valueOf(n)));
    }

    /** The first of two bits, with all the weight on its position but for exp(-40). */
    static Certificate dictator(TokenForm token) {
        boolean plain = token == TokenForm.BIT;
        Network readout = new Network(List.of(
                new Layer(RealTensor.of(List.of(2, 1), 2, 2), RealTensor.of(List.of(2), -0.5, -1.5), Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 2), 1, -1), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
        int n = plain ? 4 : 5;
        double[] query = new double[n];
        query[0] = 1;
        double[] key = new double[n];
        key[1] = 40;
        double[] value = new double[n];
        value[3] = 1;
        HeadNorms norms = new HeadNorms(new BigDecimal(41), new BigDecimal(1), new BigDecimal(5));
        return new Certificate(
                new BooleanClaim(
                        new RealFamily(2, 2), List.of(0L), BigInteger.TWO, token, new BigDecimal("1e-9"), norms),
                new TreeMap<>(Map.of(BooleanClaim.READOUT, readout)),
                new TreeMap<>(Map.of(
                        RealFamily.VECTORS,
                        RealTensor.of(List.of(2, 2), 1, 0, 0, 1),
                        BooleanClaim.QUERY,
                        RealTensor.of(List.of(1, n), query),
                        BooleanClaim.KEY,
                        RealTensor.of(List.of(1, n), key),
                        BooleanClaim.VALUE,
                        RealTensor.of(List.of(1, n), value))),
                List.of(
                        new Bound(Quantity.POSITIONS, 2, "boolean-positions"),
                        new Bound(Quantity.DIMENSION, 2, "boolean-dimension"),
                        new Bound(Quantity.HIDDEN_NEURONS, 2, "boolean-width")),
                ProofStep.of(
                        "boolean",
                        ProofStep.of("recount"),
                        ProofStep.of("norms", ProofStep.of("attend")),
                        ProofStep.of("patterns", ProofStep.of("attend"))),
                provenance("hand", "positions", "2"));
    }

    /** The queries of all pairs of the rows of Sylvester's matrix: they are orthogonal. */
    static Certificate queries(int k) {
        Certificate family = hadamard(k);
        int n = 1 << k;
        return new Certificate(
                new SupportQueriesClaim(
                        ((CoherenceClaim) family.claim()).family(), 2, new BigDecimal("0.1"), new BigDecimal(2)),
                new TreeMap<>(),
                family.tensors(),
                List.of(
                        new Bound(Quantity.VECTORS, n, "support-vectors"),
                        new Bound(Quantity.DIMENSION, n, "support-dimension")),
                ProofStep.of("support-queries", ProofStep.of("recount"), ProofStep.of("pairs")),
                family.provenance());
    }

    /** Keys are unit vectors, so that queries are logits; a band of two entries a row, with a ratio of 3. */
    static Certificate attention(int size, double height) {
        long[] rows = new long[size + 1];
        long[] columns = new long[2 * size];
        double[] entries = new double[2 * size];
        double[] queries = new double[size * size];
        double[] keys = new double[size * size];
        for (int i = 0; i < size; i++) {
            rows[i + 1] = rows[i] + 2;
            int first = Math.min(i, size - 2);
            for (int e = 0; e < 2; e++) {
                columns[2 * i + e] = (long) first + e;
                entries[2 * i + e] = e == 0 ? 3 : 1;
                queries[i * size + first + e] = height + (e == 0 ? StrictMath.log(3) : 0);
            }
            keys[i * size + i] = 1;
        }
        return new Certificate(
                new AttentionClaim(
                        size, 2L * size, new LogitForm.Reals(size), new BigDecimal("0.01"), new BigDecimal("0.1")),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        AttentionClaim.ROWS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(size + 1), rows),
                        AttentionClaim.COLUMNS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(2 * size), columns),
                        AttentionClaim.ENTRIES,
                        RealTensor.of(List.of(2 * size), entries),
                        LogitForm.Reals.QUERIES,
                        RealTensor.of(List.of(size, size), queries),
                        LogitForm.Reals.KEYS,
                        RealTensor.of(List.of(size, size), keys))),
                List.of(new Bound(Quantity.QUERY_DIMENSION, size, "attention-dimension")),
                ProofStep.of("attention", ProofStep.of("recount"), ProofStep.of("rows")),
                provenance("hand", "size", String.valueOf(size)));
    }

    /** The diagonals of a square meet. */
    static Certificate radon() {
        return new Certificate(
                new RadonClaim(4, 2, 2),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        RadonClaim.KEYS,
                        RealTensor.of(List.of(4, 2), 0, 0, 1, 0, 0, 1, 1, 1),
                        RadonClaim.SUPPORT,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(2), 0, 3),
                        RadonClaim.OTHERS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(2), 1, 2),
                        RadonClaim.WEIGHTS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(4, 1), 1, 1, 1, 1))),
                List.of(),
                ProofStep.of("radon"),
                provenance("hand", "keys", "4"));
    }

    /** The corners of a square and its centre twice, mapped by almost the identity. */
    static Certificate projection(double entry) {
        return new Certificate(
                new ProjectionClaim(6, 2, 2, new BigDecimal("0.125"), "0".repeat(64), true),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        ProjectionClaim.POINTS,
                        RealTensor.of(List.of(6, 2), 0, 0, 0, 1, 1, 0, 1, 1, 0.5, 0.5, 0.5, 0.5),
                        ProjectionClaim.PROJECTION,
                        RealTensor.of(List.of(2, 2), 1, 0, 0, entry))),
                List.of(new Bound(Quantity.DIMENSION, 2, "dasgupta-gupta")),
                ProofStep.of("projection", ProofStep.of("recount"), ProofStep.of("distances")),
                provenance("hand", "points", "6"));
    }

    /** Three items, two of which tie. */
    static Certificate ranking() {
        return new Certificate(
                new RankingClaim(List.of("tea", "coffee", "<water>"), 0),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        RankingClaim.PREFERENCES,
                        IntegerTensor.of(IntegerTensor.Type.U64, List.of(3, 1), 7, 7, 4),
                        RankingClaim.UTILITIES,
                        RealTensor.of(List.of(3), 1, 1, 0))),
                List.of(
                        new Bound(Quantity.ITEMS, 3, "ranking-items"),
                        new Bound(Quantity.CLASSES, 2, "ranking-classes")),
                ProofStep.of("ranking", ProofStep.of("recount")),
                provenance("hand", "items", "3"));
    }

    /** The utility t on [-1, 1], for z - y. */
    static Certificate preorder() {
        Network utility = new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 1), Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 1), 4), RealTensor.of(List.of(1), -4), Activation.IDENTITY)));
        Box box = Box.parse("[-1,1]");
        return new Certificate(
                new PreorderClaim(
                        parsed("z-y", PreorderClaim.scope(box)), box, new BigDecimal("0.5"), new BigDecimal("1.9")),
                new TreeMap<>(Map.of(PreorderClaim.UTILITY, utility)),
                new TreeMap<>(Map.of(PreorderClaim.INSTANCE, RealTensor.of(List.of(2, 1), -1, 1))),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, 1, "preorder-width"),
                        new Bound(Quantity.PARAMETERS, 4, "preorder-size"),
                        new Bound(Quantity.DEPTH, 1, "preorder-depth")),
                ProofStep.of("preorder", ProofStep.of("recount"), ProofStep.of("cover")),
                provenance("hand", "cells", "1"));
    }

    /** Of two numbers the larger one, by their products with the query: both networks are the identity of numbers of at least 0. */
    static Certificate selection() {
        Box box = Box.parse("[0,1]");
        return head(
                new SelectionClaim(
                        parsed("x*y", SelectionClaim.scope(box, box)),
                        box,
                        box,
                        2,
                        new BigDecimal("0.5"),
                        BigDecimal.TEN,
                        new BigDecimal("0.99")),
                Map.of(
                        SelectionClaim.ORIGIN,
                        RealTensor.of(List.of(1), 0),
                        SelectionClaim.INSTANCE,
                        RealTensor.of(List.of(3), 1, 1, 0)));
    }

    /** The same by comparing keys. */
    static Certificate choice() {
        Box queries = Box.parse("[1,2]");
        Box keys = Box.parse("[0,1]");
        return head(
                new ChoiceClaim(
                        parsed("x*z - x*y", ChoiceClaim.scope(queries, keys)),
                        queries,
                        keys,
                        2,
                        new BigDecimal("0.5"),
                        new BigDecimal("0.4"),
                        BigDecimal.TEN,
                        new BigDecimal("0.95")),
                Map.of(ChoiceClaim.INSTANCE, RealTensor.of(List.of(3), 1, 0, 1)));
    }

    private static Certificate head(Claim claim, Map<String, Tensor> tensors) {
        Network identity = new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
        String kind = claim.kind();
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(SelectionClaim.PHI, identity, SelectionClaim.PSI, identity)),
                new TreeMap<>(tensors),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, 2, kind + "-width"),
                        new Bound(Quantity.FEATURES, 1, kind + "-rank"),
                        new Bound(Quantity.PARAMETERS, 8, kind + "-size")),
                ProofStep.of(kind, ProofStep.of("recount"), ProofStep.of("cover")),
                provenance("hand", "keys", "2"));
    }

    static Report report(Certificate certificate) {
        return new Report(
                "sample", "0123456789abcdef", certificate, Verifier.standard().examine(certificate));
    }

    /** Parses a text as XML; fails if it is not well-formed. */
    static Document parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    private static Expression parsed(String text, Scope scope) {
        try {
            return ExpressionParser.parse(text, scope);
        } catch (ExpressionException e) {
            throw new AssertionError(e);
        }
    }
}
