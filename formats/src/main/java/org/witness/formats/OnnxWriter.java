package org.witness.formats;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * Certificates as ONNX models: {@code ai.onnx} operators of version 17, file format 8. Initialisers have the names of the
 * certificate's tensors. N stands for any number of rows.
 *
 * <p>ONNX Runtime has no cosine of float64 on processors, so that a float64 model brings one as a function of its own, {@code org.witness:Cos},
 * 1 - 2 sin(t/2)^2: over the real numbers the same.
 *
 * <table>
 * <caption>Inputs and outputs</caption>
 * <tr><th>kind</th><th>inputs</th><th>outputs</th></tr>
 * <tr><td>kernel</td><td>x [N, d]</td><td>phi</td></tr>
 * <tr><td>factored-kernel</td><td>NAME.x [N, d] for each factor's network</td><td>NAME</td></tr>
 * <tr><td>relation</td><td>x [N, p], y [N, q]</td><td>phi, psi</td></tr>
 * <tr><td>preorder, ranking</td><td>x [N, d]</td><td>utility [N, 1]</td></tr>
 * <tr><td>selection, choice</td><td>x [N, p], the keys y [K, q]</td><td>phi, psi, weights [N, K]</td></tr>
 * <tr><td>relational</td><td>x [N, p], the keys y [K, q]</td><td>phi, psi, rho, sigma, weights [N, K], relation [N, 1]</td></tr>
 * <tr><td>boolean</td><td>bits [N, T], zeros and ones</td><td>readout [N, 1]</td></tr>
 * <tr><td>attention</td><td>rows [N], whole numbers from 0</td><td>weights [N, L]</td></tr>
 * <tr><td>projection</td><td>points [N, D]</td><td>images [N, k]</td></tr>
 * <tr><td>coherence, support-queries</td><td>rows [N], whole numbers from 0</td><td>vectors [N, d]</td></tr>
 * </table>
 */
public final class OnnxWriter {

    private static final String VECTORS = "vectors";

    private final Certificate certificate;
    private final OnnxGraph graph;

    private OnnxWriter(Certificate certificate, Precision precision) {
        this.certificate = certificate;
        this.graph = new OnnxGraph(certificate.claim().kind(), precision);
    }

    /**
     * Returns a model.
     *
     * @param certificate the certificate
     * @param vectors the vectors of its family written out, of shape [T, d], if its claim speaks of one
     * @param precision how numbers are stored
     * @param metadata what is said of the model, by name
     * @return the bytes of the ONNX file
     * @throws IllegalArgumentException if the certificate holds nothing that runs, or a number is beyond the precision's range; the
     *     message is a sentence
     */
    public static byte[] bytes(
            Certificate certificate,
            Optional<RealTensor> vectors,
            Precision precision,
            SortedMap<String, String> metadata) {
        OnnxWriter writer = new OnnxWriter(certificate, precision);
        writer.build(vectors);
        return writer.graph.model(certificate.claim().sentence(), metadata);
    }

    /**
     * Returns the model of one network, whose batches have one row.
     *
     * @param network the network
     * @param input the name of its input, of shape [1, inputs]
     * @param output the name of its output
     * @param precision how numbers are stored
     * @param statement what the model is for, in one sentence
     * @param metadata what is said of the model, by name
     * @return the bytes of the ONNX file
     * @throws IllegalArgumentException if a number is beyond the precision's range; the message is a sentence
     */
    public static byte[] single(
            Network network,
            String input,
            String output,
            Precision precision,
            String statement,
            SortedMap<String, String> metadata) {
        OnnxGraph graph = new OnnxGraph(output, precision);
        graph.input(input, 1, network.inputs());
        graph.network(output, network, input);
        graph.output(output, 1, network.outputs());
        return graph.model(statement, metadata);
    }

    private void build(Optional<RealTensor> vectors) {
        if (certificate.claim() instanceof BooleanClaim claim) {
            head(claim, vectors.orElseThrow());
        } else if (certificate.claim() instanceof AttentionClaim claim) {
            attention(claim);
        } else if (certificate.claim() instanceof ProjectionClaim claim) {
            projection(claim);
        } else if (certificate.claim() instanceof CoherenceClaim
                || certificate.claim() instanceof SupportQueriesClaim) {
            RealTensor all = vectors.orElseThrow();
            String table = graph.constant("table", all);
            graph.node("Gather", VECTORS, table, graph.rows("rows"));
            graph.output(VECTORS, 0, all.shape().get(1));
        } else if (certificate.claim() instanceof SelectionClaim claim) {
            selection(claim.beta().doubleValue());
        } else if (certificate.claim() instanceof ChoiceClaim claim) {
            selection(claim.beta().doubleValue());
        } else if (certificate.claim() instanceof RelationalClaim claim) {
            relational(claim);
        } else {
            networks();
        }
    }

    /** Every network for itself: psi takes y, a factor its own coordinates, any other x. */
    private void networks() {
        if (certificate.networks().isEmpty()) {
            throw new IllegalArgumentException(
                    "a certificate of kind " + certificate.claim().kind()
                            + " without networks has nothing that an ONNX model could run: --npz holds its numbers");
        }
        boolean isFactored = certificate.claim() instanceof FactoredKernelClaim;
        certificate.networks().forEach((name, network) -> {
            String input = isFactored ? name + ".x" : name.equals(SelectionClaim.PSI) ? "y" : "x";
            network(name, graph.input(input, 0, network.inputs()));
        });
    }

    private Network of(String name) {
        Network network = certificate.networks().get(name);
        if (network == null) {
            throw new IllegalArgumentException("the certificate has no network '" + name + "'");
        }
        return network;
    }

    private String network(String name, String input) {
        graph.network(name, of(name), input);
        graph.output(name, 0, of(name).outputs());
        return name;
    }

    private RealTensor reals(String name) {
        Tensor tensor = certificate.tensors().get(name);
        if (tensor instanceof RealTensor reals) {
            return reals;
        }
        throw new IllegalArgumentException("the certificate has no tensor '" + name + "' of real numbers");
    }

    /** The softmax over the keys of beta &lt;phi(x), psi(y_i)&gt;. */
    private void selection(double beta) {
        String phi = network(
                SelectionClaim.PHI, graph.input("x", 0, of(SelectionClaim.PHI).inputs()));
        String psi = network(
                SelectionClaim.PSI, graph.input("y", 0, of(SelectionClaim.PSI).inputs()));
        String scores = graph.nodeWith("transB", 1, "Gemm", "scores", phi, psi);
        String scaled = graph.node("Mul", "logits", scores, graph.constant("beta", List.of(1), beta));
        graph.nodeWith("axis", 1, "Softmax", "weights", scaled);
        graph.output("weights", 0, 0);
    }

    /** The mean over the keys of &lt;rho(x), sigma(y_i)&gt;. */
    private void relational(RelationalClaim claim) {
        selection(claim.selection().beta().doubleValue());
        String rho = network(RelationalClaim.RHO, "x");
        String sigma = network(RelationalClaim.SIGMA, "y");
        String mean = graph.node("MatMul", "sigma.mean", "weights", sigma);
        String products = graph.node("Mul", "products", rho, mean);
        graph.nodeWith("keepdims", 1, "ReduceSum", "relation", products, graph.whole("axes", 1));
        graph.output("relation", 0, 1);
    }

    private void attention(AttentionClaim claim) {
        if (!(claim.logits() instanceof LogitForm.Reals)) {
            throw new IllegalArgumentException(
                    "attention whose queries are integers of many words has no ONNX model: its numbers"
                            + " exceed float64, and --npz holds them whole");
        }
        String queries = graph.constant(LogitForm.Reals.QUERIES, reals(LogitForm.Reals.QUERIES));
        String keys = graph.constant(LogitForm.Reals.KEYS, reals(LogitForm.Reals.KEYS));
        String chosen = graph.node("Gather", "chosen", queries, graph.rows("rows"));
        String logits = graph.nodeWith("transB", 1, "Gemm", "logits", chosen, keys);
        graph.nodeWith("axis", 1, "Softmax", "weights", logits);
        graph.output("weights", 0, Math.toIntExact(claim.size()));
    }

    private void projection(ProjectionClaim claim) {
        String points = graph.input("points", 0, Math.toIntExact(claim.dimension()));
        String map = graph.constant(ProjectionClaim.PROJECTION, reals(ProjectionClaim.PROJECTION));
        graph.nodeWith("transB", 1, "Gemm", "images", points, map);
        graph.output("images", 0, Math.toIntExact(claim.projected()));
    }

    /** The tokens are (0, v_t, 0) and, where the bit is set, what it adds: (0, 0, 1) or (0, 0, v_t). */
    private void head(BooleanClaim claim, RealTensor vectors) {
        int positions = vectors.shape().get(0);
        int d = vectors.shape().get(1);
        int n = Math.toIntExact(claim.embedding());
        boolean repeats = claim.token() == TokenForm.POSITION;
        double[] still = new double[Math.multiplyExact(positions, n)];
        double[] added = new double[repeats ? still.length : n];
        for (int t = 0; t < positions; t++) {
            double[] vector = vectors.row(t);
            System.arraycopy(vector, 0, still, t * n + 1, d);
            if (repeats) {
                System.arraycopy(vector, 0, added, t * n + 1 + d, d);
            }
        }
        if (!repeats) {
            added[n - 1] = 1;
        }
        double[] asks = new double[n];
        asks[0] = 1;
        String bits = graph.input("bits", 0, positions);
        String columns = graph.node("Unsqueeze", "bits.columns", bits, graph.whole("bits.axes", 2));
        String extra = graph.node(
                "Mul",
                "tokens.added",
                columns,
                graph.constant("token.bit", List.of(repeats ? positions : 1, n), added));
        String tokens =
                graph.node("Add", "tokens", extra, graph.constant("token.position", List.of(positions, n), still));
        String asked = graph.node(
                "MatMul",
                "asked",
                graph.constant(BooleanClaim.QUERY, reals(BooleanClaim.QUERY)),
                graph.constant("token.query", List.of(n, 1), asks));
        String keys = graph.node("MatMul", "keys", tokens, transposed(BooleanClaim.KEY));
        String values = graph.node("MatMul", "values", tokens, transposed(BooleanClaim.VALUE));
        String scores = graph.node("MatMul", "scores", keys, asked);
        String weights = graph.nodeWith("axis", 1, "Softmax", "weights", scores);
        String weighted = graph.node("Mul", "values.weighted", values, weights);
        String mean = graph.nodeWith("keepdims", 0, "ReduceSum", "mean", weighted, graph.whole("mean.axes", 1));
        network(BooleanClaim.READOUT, mean);
    }

    private String transposed(String name) {
        return graph.node("Transpose", name + ".transposed", graph.constant(name, reals(name)));
    }

    /** The largest number of entries that a family is written out to: 512 MB of float64. */
    public static final long MOST_ENTRIES = 1L << 26;

    /**
     * Requires that vectors are few and short enough to be written out.
     *
     * @param vectors how many
     * @param dimension of which dimension
     * @throws IllegalArgumentException if they have more than {@link #MOST_ENTRIES} entries; the message is a sentence
     */
    public static void requireWritable(long vectors, long dimension) {
        if (dimension > MOST_ENTRIES / vectors) {
            throw new IllegalArgumentException("written out, " + vectors + " vectors of dimension " + dimension
                    + " have more than " + MOST_ENTRIES + " entries");
        }
    }
}
