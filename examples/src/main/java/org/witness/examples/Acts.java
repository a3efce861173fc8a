package org.witness.examples;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.AttentionPlan;
import org.witness.certify.Certification;
import org.witness.certify.Specification;
import org.witness.constructions.Proposal;
import org.witness.constructions.attention.AttentionConstructions;
import org.witness.constructions.attention.AttentionRequest;
import org.witness.constructions.attention.RadonSearch;
import org.witness.constructions.attention.SparseMatrix;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.order.RankingConstruction;
import org.witness.constructions.projection.Effort;
import org.witness.constructions.projection.ProjectionRequest;
import org.witness.constructions.projection.ProjectionSearch;
import org.witness.constructions.sparseboolean.BooleanRequest;
import org.witness.constructions.sparseboolean.HeadConstruction;
import org.witness.constructions.sparseboolean.TruthTable;
import org.witness.formats.PointsFile;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** What the worked examples ask for, one method for each kind of request. */
final class Acts {

    private static final String KEYS = "auto";
    private static final double ROW_SCALE = 30;

    /** So many seconds of searching on two cores; what is spent is counted in arithmetic steps. */
    private static final int SEARCH = 2;

    private Acts() {}

    /** A kernel that is the sum of the same kernel in each coordinate; the letter i stands for its number. */
    static Example sum(String name, String title, String term, int coordinates, String interval, String accuracy) {
        String kernel = IntStream.rangeClosed(1, coordinates)
                .mapToObj(i -> term.replaceAll("\\b([xy])i\\b", "$1" + i))
                .collect(Collectors.joining(" + "));
        Example whole = Example.kernel(name, title, kernel, interval + "^" + coordinates, accuracy, "sum");
        return new Example(
                name,
                title,
                "|sum over i of " + term + " - <phi(x), phi(y)>| <= " + accuracy + " on " + interval + "^"
                        + coordinates,
                whole.request());
    }

    /** A relation of two different variables. */
    static Example relation(
            String name, String title, String relation, String xDomain, String yDomain, String accuracy) {
        return new Example(
                name,
                title,
                "|" + relation + " - <phi(x), psi(y)>| <= " + accuracy + " for x in " + xDomain + ", y in " + yDomain,
                (certifier, json) -> {
                    Box ofX = Box.parse(xDomain);
                    Box ofY = Box.parse(yDomain);
                    try {
                        RelationClaim claim = new RelationClaim(
                                ExpressionParser.parse(relation, RelationClaim.scope(ofX, ofY)),
                                ofX,
                                ofY,
                                new BigDecimal(accuracy));
                        return certifier.certify(new Specification(claim, "nodal", 0), json);
                    } catch (ExpressionException e) {
                        throw new IllegalStateException("an example's relation " + relation, e);
                    }
                });
    }

    /** A utility for a table of comparisons. */
    static Example ranking(String name, String title, String data) {
        return new Example(
                name,
                title,
                "a utility for the comparisons in " + data,
                (certifier, json) ->
                        certifier.certify(RankingConstruction.certificate(Data.comparisons(data), 0), json));
    }

    /** A matrix that an example makes or reads. */
    @FunctionalInterface
    interface Matrix {
        SparseMatrix get() throws IOException;
    }

    /** Attention for a matrix. */
    static Example attention(String name, String title, String what, Matrix matrix, String construction) {
        return new Example(
                name,
                title,
                "softmax(<q_i, k_j>) matches " + what + ": off the support at most 0.01, ratios within 0.1",
                (certifier, json) -> certifier.certify(
                        new AttentionPlan(request(matrix.get()), construction, KEYS, ROW_SCALE, AttentionPlan.NORM, 0),
                        json));
    }

    private static AttentionRequest request(SparseMatrix matrix) {
        return new AttentionRequest(matrix, new BigDecimal("0.01"), new BigDecimal("0.1"));
    }

    /** The support that the first coordinates of the keys of attention cannot serve. */
    static Example radon(String name, String title, Matrix matrix, String construction, int dimension) {
        return new Example(
                name,
                title,
                "the first " + dimension + " coordinates of these keys serve not every support",
                (certifier, json) ->
                        certifier.certify(RadonSearch.certificate(keys(matrix.get(), construction), dimension), json));
    }

    private static RealTensor keys(SparseMatrix matrix, String construction) {
        return AttentionConstructions.of(KEYS, ROW_SCALE).stream()
                .filter(each -> each.name().equals(construction))
                .map(each -> each.propose(request(matrix), 0))
                .filter(Proposal.Candidates.class::isInstance)
                .map(proposal -> ((Proposal.Candidates) proposal)
                        .certificates()
                        .iterator()
                        .next())
                .map(certificate -> (RealTensor) certificate.weights().get(LogitForm.Reals.KEYS))
                .findFirst()
                .orElseThrow();
    }

    /** A ring: each row attends to itself and to the next one. */
    static SparseMatrix ring(int size) {
        int[] rows = new int[2 * size];
        int[] columns = new int[2 * size];
        double[] ones = new double[2 * size];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i / 2;
            columns[i] = (i / 2 + i % 2) % size;
            ones[i] = 1;
        }
        return SparseMatrix.of(size, rows, columns, ones);
    }

    /** Nearly orthonormal vectors. */
    static Example coherence(String name, String title, long vectors, String coherence, String family) {
        return new Example(
                name, title, vectors + " vectors, any two of cosine at most " + coherence, (certifier, json) -> {
                    CoherenceRequest request = new CoherenceRequest(vectors, new BigDecimal(coherence));
                    return certifier.certify(request, Families.table(request), family, 0, json);
                });
    }

    /** A head for a Boolean function of some bits of many. */
    static Example head(String name, String title, String words, long positions, List<Long> relevant, TruthTable f) {
        return new Example(
                name, title, words + " of " + relevant.size() + " of " + positions + " bits", (certifier, json) -> {
                    BooleanRequest request = new BooleanRequest(positions, relevant, f, BooleanRequest.best(f));
                    return certifier.certify(request, HeadConstruction.table(request, 0), 0, json);
                });
    }

    /** A linear map that keeps the distances of points. */
    static Example projection(String name, String title, String data, int dimension, String family) {
        return new Example(
                name,
                title,
                "all squared distances of the points in " + data + ", nearly, in dimension " + dimension,
                (certifier, json) -> {
                    PointsFile file = Data.points(data);
                    ProjectionRequest request = new ProjectionRequest(
                            file.points(), file.sha256(), Optional.empty(), OptionalInt.of(dimension));
                    Effort effort = Effort.ofSeconds(SEARCH, certifier.budget().jobs());
                    return certifier.certify(List.of(ProjectionSearch.one(request, family, 0, effort)), json);
                });
    }

    /** The certificate of another example with one weight changed after it was proved. */
    static Example changed(String name, String title, Example honest, double by) {
        return new Example(
                name,
                title,
                honest.statement() + ", by weights of which one was changed",
                (certifier, json) -> changed(honest.request().certify(certifier, json), by, certifier.budget(), json));
    }

    private static Certification changed(Certification honest, double by, Budget budget, Path json) throws IOException {
        Certificate proved = honest.certificate().orElseThrow();
        SortedMap<String, Network> networks = new TreeMap<>(proved.networks());
        networks.replaceAll((network, layers) -> changed(layers, by));
        Certificate changed = new Certificate(
                proved.claim(), networks, proved.tensors(), proved.bounds(), proved.proof(), proved.provenance());
        CertificateFile.write(changed, json);
        Verdict verdict = new Verifier(budget, OptionalInt.empty(), false, Progress.SILENT).verify(json);
        return new Certification(verdict, Optional.of(json), Optional.of(changed), List.of());
    }

    /** The first weight of the last layer. */
    private static Network changed(Network network, double by) {
        List<Layer> layers = new ArrayList<>(network.layers());
        Layer last = layers.remove(layers.size() - 1);
        double[] weights = last.weight().toArray();
        weights[0] += by;
        layers.add(new Layer(RealTensor.of(last.weight().shape(), weights), last.bias(), last.activations()));
        return new Network(layers);
    }
}
