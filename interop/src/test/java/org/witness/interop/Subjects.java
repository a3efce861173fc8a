package org.witness.interop;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.AttentionPlan;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;
import org.witness.certify.WrittenOut;
import org.witness.constructions.attention.AttentionRequest;
import org.witness.constructions.attention.SparseMatrix;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.order.Comparisons;
import org.witness.constructions.order.RankingConstruction;
import org.witness.constructions.projection.Effort;
import org.witness.constructions.projection.ProjectionRequest;
import org.witness.constructions.projection.ProjectionSearch;
import org.witness.constructions.sparseboolean.BooleanRequest;
import org.witness.constructions.sparseboolean.HeadConstruction;
import org.witness.constructions.sparseboolean.SupportRequest;
import org.witness.constructions.sparseboolean.TruthTable;
import org.witness.examples.Example;
import org.witness.formats.FormatException;
import org.witness.formats.MatrixFile;
import org.witness.formats.PreferenceFile;
import org.witness.verifier.Verifier;
import org.witness.verifier.enclosure.Cell;

/** One certificate of every kind that can be exported, with inputs of each and what its outputs must be. */
final class Subjects {

    private static final Path DATA = Path.of("../examples/data");
    private static final Certifier CERTIFIER = Certifier.standard();
    private static final int KEYS = 8;
    private static final int QUERIES = 1000;
    private static final int POSITIONS = 20;

    private final Path folder;
    private final int count;
    private final Random random = new Random(7);
    private final List<Subject> all = new ArrayList<>();

    private Subjects(Path folder, int count) {
        this.folder = folder;
        this.count = count;
    }

    /** Each with so many inputs. */
    static List<Subject> all(Path folder, int count) throws IOException, ExpressionException, FormatException {
        Subjects subjects = new Subjects(folder, count);
        subjects.approximations();
        subjects.preferences();
        subjects.functions();
        subjects.tables();
        return subjects.all;
    }

    private Path file() {
        return folder.resolve("subject.cert.json");
    }

    private static Certificate proved(Certification made) {
        return made.certificate()
                .orElseThrow(() -> new IllegalStateException(made.verdict().toString()));
    }

    private void add(String name, Certificate certificate, List<Batch> batches) {
        all.add(new Subject(name, certificate, batches));
    }

    // ---- networks of x and of y

    private void approximations() throws IOException, ExpressionException {
        kernel("sines and cosines", "exp(-(x-y)^2/2)", "[-1,1]", "1e-3", "sine");
        kernel("rectifiers", "1/(1+(x-y)^2)", "[0,2]", "0.01", "nodal");
        kernel("tangents", "exp(-(x-y)^2/2)", "[-1,1]", "1.2e-3", "fitted");
        kernel("deep rectifiers", "(1+x*y)^3", "[-1,1]", "1e-2", "deep");
        kernel("two dimensions", "exp(-dist2(x,y)/2)", "[-1,1]^2", "0.1", "nodal");
        kernel("squares", "exp(x*y)", "[-1,1]", "1e-2", "polynomial");
        kernel("factors of a sum", "exp(-dist2(x,y)/2) + x1*y1*x2*y2", "[-1,1]^2", "0.1", "sum-of-products");
        kernel("factors", "exp(-dist2(x,y)/2)", "[-1,1]^3", "0.1", "product");
        Specification relation = Specification.relation("sin(3*x+y^2)", "[-1,1]", "[0,2]", "0.01");
        networks("relation", proved(CERTIFIER.certify(relation)));
    }

    private void kernel(String name, String kernel, String domain, String accuracy, String construction)
            throws IOException, ExpressionException {
        Specification specification =
                Specification.kernel(kernel, domain, accuracy).by(construction);
        networks(name, proved(CERTIFIER.certify(specification)));
    }

    /** Every network for itself, as models without a head have them. */
    private void networks(String name, Certificate certificate) {
        List<Cell> cells = Verifier.standard().examine(certificate).cells();
        Map<String, Object> inputs = new TreeMap<>();
        Map<String, Batch.Expected> outputs = new TreeMap<>();
        certificate.networks().forEach((network, weights) -> {
            Box box = domain(certificate, network);
            int side = network.equals(SelectionClaim.PSI) ? cells.get(0).dimension() - box.dimension() : 0;
            double[][] points = Points.of(
                    box,
                    weights,
                    certificate.claim() instanceof FactoredKernelClaim ? List.of() : cells,
                    side,
                    count,
                    random);
            inputs.put(input(certificate, network), points);
            outputs.put(network, of(weights, points));
        });
        add(name, certificate, List.of(new Batch(inputs, outputs)));
    }

    private static Batch.Expected of(Network network, double[][] points) {
        return new Batch.Expected(points.length, i -> Rounded.network(network, Rounded.of(points[i])));
    }

    private static String input(Certificate certificate, String network) {
        if (certificate.claim() instanceof FactoredKernelClaim) {
            return network + ".x";
        }
        return network.equals(SelectionClaim.PSI) ? "y" : "x";
    }

    private static Box domain(Certificate certificate, String network) {
        if (certificate.claim() instanceof RelationClaim relation) {
            return network.equals(SelectionClaim.PSI) ? relation.yDomain() : relation.xDomain();
        }
        if (certificate.claim() instanceof FactoredKernelClaim factored) {
            List<Integer> coordinates = factored.factors().stream()
                    .filter(factor -> factor.network().equals(network))
                    .findFirst()
                    .orElseThrow()
                    .coordinates();
            List<Range> ranges = factored.kernel().domain().ranges();
            return new Box(coordinates.stream().map(i -> ranges.get(i - 1)).toList());
        }
        return certificate.claim() instanceof PreorderClaim preorder
                ? preorder.domain()
                : ((KernelClaim) certificate.claim()).domain();
    }

    // ---- utilities, and heads that select

    private void preferences() throws IOException, FormatException {
        networks("utility", example(Example.preorder("u", "", "z1+z2^2-y1-y2^2", "[-1,1]^2", "0.5")));
        PreferenceFile drinks = PreferenceFile.read(DATA.resolve("drinks.csv"));
        ranking(RankingConstruction.certificate(new Comparisons(drinks.items(), drinks.rows(), drinks.vectors()), 0));
        selection("selection", example(Example.selection("s", "", "-(x-y)^2", "[0,1]", KEYS, "0.05", "0.99")));
        selection("choice", example(Example.choice("c", "", "(x-y)^2-(x-z)^2", "[0,1]", KEYS, "0.5", "0.9")));
        selection(
                "relational",
                example(Example.relational("r", "", "-(x-y)^2", "sin(3*x)*y", "[0,1]", KEYS, "0.1", "0.05")));
    }

    private Certificate example(Example example) throws IOException {
        return proved(example.request().certify(CERTIFIER, file()));
    }

    /** The items' vectors, and points of the box around them. */
    private void ranking(Certificate certificate) {
        Network utility = certificate.networks().get(PreorderClaim.UTILITY);
        RealTensor vectors = (RealTensor) certificate.tensors().get(RankingClaim.VECTORS);
        int n = vectors.shape().get(0);
        List<Range> ranges = IntStream.range(0, vectors.shape().get(1))
                .mapToObj(axis -> IntStream.range(0, n)
                        .mapToDouble(item -> vectors.row(item)[axis])
                        .summaryStatistics())
                .map(range -> new Range(new BigDecimal(range.getMin()), new BigDecimal(range.getMax())))
                .toList();
        double[][] points = Points.of(new Box(ranges), utility, List.of(), 0, count, random);
        for (int item = 0; item < n; item++) {
            points[item] = vectors.row(item);
        }
        add("ranking", certificate, List.of(new Batch(Map.of("x", points), Map.of("utility", of(utility, points)))));
    }

    private static BigDecimal beta(Certificate certificate) {
        if (certificate.claim() instanceof ChoiceClaim choice) {
            return choice.beta();
        }
        return certificate.claim() instanceof RelationalClaim relational
                ? relational.selection().beta()
                : ((SelectionClaim) certificate.claim()).beta();
    }

    /** Sets of keys of which some nearly tie, each with many queries. */
    private void selection(String name, Certificate certificate) {
        SortedMap<String, Network> networks = certificate.networks();
        Network phi = networks.get(SelectionClaim.PHI);
        Network psi = networks.get(SelectionClaim.PSI);
        Box box = Box.parse("[0,1]");
        List<Cell> cells = Verifier.standard().examine(certificate).cells();
        List<Batch> batches = new ArrayList<>();
        int queries = Math.min(count, QUERIES);
        double[][] places = Points.of(box, psi, List.of(), 0, Math.max(2, count / 10), random);
        for (int set = 0; set * queries < count; set++) {
            double[][] xs =
                    Points.of(box, phi, cells.stream().limit(set % 2 * 100L).toList(), 0, queries, random);
            double[][] ys = new double[KEYS][];
            Arrays.setAll(ys, i -> places[random.nextInt(places.length)]);
            ys[1] = new double[] {Math.nextDown(ys[0][0])};
            ys[2] = tie(phi, psi, xs[set % queries], ys[0]);
            Rounded[][] asked = rounded(phi, xs);
            Rounded[][] keys = rounded(psi, ys);
            Rounded[][] weights = weights(asked, keys, beta(certificate));
            Map<String, Batch.Expected> outputs = new TreeMap<>();
            outputs.put("phi", expected(asked));
            outputs.put("psi", expected(keys));
            outputs.put("weights", expected(weights));
            if (certificate.claim() instanceof RelationalClaim) {
                Rounded[][] rho = rounded(networks.get(RelationalClaim.RHO), xs);
                Rounded[][] sigma = rounded(networks.get(RelationalClaim.SIGMA), ys);
                outputs.put("rho", expected(rho));
                outputs.put("sigma", expected(sigma));
                outputs.put("relation", new Batch.Expected(xs.length, i ->
                        new Rounded[] {Rounded.dot(rho[i], mean(weights[i], sigma))}));
            }
            batches.add(new Batch(Map.of("x", xs, "y", ys), outputs));
        }
        add(name, certificate, batches);
    }

    private static Batch.Expected expected(Rounded[][] rows) {
        return new Batch.Expected(rows.length, i -> rows[i]);
    }

    private static Rounded[][] rounded(Network network, double[][] points) {
        return Arrays.stream(points)
                .map(point -> Rounded.network(network, Rounded.of(point)))
                .toArray(Rounded[][]::new);
    }

    private static Rounded[][] weights(Rounded[][] asked, Rounded[][] keys, BigDecimal beta) {
        Rounded factor = Rounded.nearest(beta);
        return Arrays.stream(asked)
                .map(query -> Rounded.softmax(Arrays.stream(keys)
                        .map(key -> factor.times(Rounded.dot(query, key)))
                        .toArray(Rounded[]::new)))
                .toArray(Rounded[][]::new);
    }

    private static Rounded[] mean(Rounded[] weights, Rounded[][] values) {
        Rounded[] mean = new Rounded[values[0].length];
        for (int k = 0; k < mean.length; k++) {
            int column = k;
            mean[k] = Rounded.dot(
                    weights, Arrays.stream(values).map(value -> value[column]).toArray(Rounded[]::new));
        }
        return mean;
    }

    /** Another key whose score is the same but for rounding, where bisection finds one; otherwise the same key. */
    private double[] tie(Network phi, Network psi, double[] x, double[] y) {
        double[] asked = phi.apply(x);
        double goal = score(asked, psi, y[0]);
        for (int attempt = 0; attempt < 20; attempt++) {
            double below = random.nextDouble();
            double above = random.nextDouble();
            if (score(asked, psi, below) < goal && score(asked, psi, above) > goal) {
                for (int step = 0; step < 60; step++) {
                    double middle = (below + above) / 2;
                    if (score(asked, psi, middle) < goal) {
                        below = middle;
                    } else {
                        above = middle;
                    }
                }
                return new double[] {above};
            }
        }
        return y;
    }

    private static double score(double[] asked, Network psi, double y) {
        double[] key = psi.apply(y);
        double sum = 0;
        for (int i = 0; i < key.length; i++) {
            sum += asked[i] * key[i];
        }
        return sum;
    }

    // ---- Boolean functions

    private void functions() throws IOException {
        TruthTable parity = TruthTable.named(3, "parity");
        BooleanRequest request =
                new BooleanRequest(POSITIONS, List.of(3L, 7L, 19L), parity, BooleanRequest.best(parity));
        List<TokenForm> seen = new ArrayList<>();
        for (HeadConstruction.Row row : HeadConstruction.table(request, 0)) {
            Optional<Certificate> made = row.figures().isEmpty()
                    ? Optional.empty()
                    : CERTIFIER.certify(request, List.of(row), 0, file()).certificate();
            if (made.isPresent() && !seen.contains(((BooleanClaim) made.get().claim()).token())) {
                seen.add(((BooleanClaim) made.get().claim()).token());
                function(made.get());
            }
        }
    }

    /** A token's logit and value depend on its position and bit alone. */
    private void function(Certificate certificate) {
        BooleanClaim claim = (BooleanClaim) certificate.claim();
        RealTensor vectors =
                WrittenOut.vectors(certificate, (size, dimension) -> {}).orElseThrow();
        SortedMap<String, RealTensor> matrices = new TreeMap<>();
        for (String name : List.of(BooleanClaim.QUERY, BooleanClaim.KEY, BooleanClaim.VALUE)) {
            matrices.put(name, (RealTensor) certificate.tensors().get(name));
        }
        int n = Math.toIntExact(claim.embedding());
        double[] asks = new double[n];
        asks[0] = 1;
        Rounded[] asked = Rounded.times(matrices.get(BooleanClaim.QUERY), Rounded.of(asks));
        Rounded[][] logits = new Rounded[2][POSITIONS];
        Rounded[][][] values = new Rounded[2][POSITIONS][];
        for (int bit = 0; bit < 2; bit++) {
            for (int t = 0; t < POSITIONS; t++) {
                double[] token = new double[n];
                double[] vector = vectors.row(t);
                System.arraycopy(vector, 0, token, 1, vector.length);
                if (claim.token() == TokenForm.POSITION && bit == 1) {
                    System.arraycopy(vector, 0, token, 1 + vector.length, vector.length);
                } else if (bit == 1) {
                    token[n - 1] = 1;
                }
                logits[bit][t] = Rounded.dot(asked, Rounded.times(matrices.get(BooleanClaim.KEY), Rounded.of(token)));
                values[bit][t] = Rounded.times(matrices.get(BooleanClaim.VALUE), Rounded.of(token));
            }
        }
        List<Batch> batches = new ArrayList<>();
        int rows = Math.min(count, QUERIES);
        for (int set = 0; set * rows < count; set++) {
            double[][] bits = new double[rows][POSITIONS];
            for (int i = 0; i < rows; i++) {
                // of the other bits none, all, or some: neighbours in the pattern are ties of the head
                long others = i % 3 == 0 ? 0 : i % 3 == 1 ? -1 : random.nextLong();
                for (int t = 0; t < POSITIONS; t++) {
                    bits[i][t] = others >> t & 1;
                }
                for (int b = 0; b < claim.relevant().size(); b++) {
                    bits[i][Math.toIntExact(claim.relevant().get(b))] = i >> b & 1;
                }
            }
            Network readout = certificate.networks().get(BooleanClaim.READOUT);
            batches.add(new Batch(Map.of("bits", bits), Map.of("readout", new Batch.Expected(rows, i -> {
                Rounded[] ls = new Rounded[POSITIONS];
                Rounded[][] vs = new Rounded[POSITIONS][];
                for (int t = 0; t < POSITIONS; t++) {
                    ls[t] = logits[(int) bits[i][t]][t];
                    vs[t] = values[(int) bits[i][t]][t];
                }
                return Rounded.network(readout, mean(Rounded.softmax(ls), vs));
            }))));
        }
        add("boolean, token " + claim.token(), certificate, batches);
    }

    // ---- stored queries, projections, vectors

    private void tables() throws IOException, FormatException {
        MatrixFile karate = MatrixFile.read(DATA.resolve("karate.mtx"));
        AttentionRequest request = new AttentionRequest(
                SparseMatrix.of(karate.rows(), karate.entryRows(), karate.entryColumns(), karate.values()),
                new BigDecimal("0.01"),
                new BigDecimal("0.1"));
        attention(proved(CERTIFIER.certify(
                new AttentionPlan(request, "moment-curve", "auto", 30, AttentionPlan.NORM, 0), file())));
        double[] numbers = random.doubles(40 * 12, -1, 1).toArray();
        ProjectionRequest points = ProjectionRequest.within(
                RealTensor.of(List.of(40, 12), numbers), "0".repeat(64), new BigDecimal("0.9"));
        projection(proved(
                CERTIFIER.certify(List.of(ProjectionSearch.one(points, "fitted", 0, Effort.ofSeconds(1, 1))), file())));
        for (String family : List.of("gold", "phases", "reed-solomon")) {
            CoherenceRequest wanted = new CoherenceRequest(64, new BigDecimal("0.5"));
            vectors(proved(CERTIFIER.certify(wanted, Families.table(wanted), family, 0, file())));
        }
        SupportRequest sets = new SupportRequest(64, 2, new BigDecimal("0.5"));
        vectors(proved(CERTIFIER.certify(sets, Families.resolved(sets.coherence()), "auto", 0, file())));
    }

    private long[] rows(int size) {
        return IntStream.range(0, count)
                .mapToLong(i -> i < size ? i : random.nextInt(size))
                .toArray();
    }

    private void attention(Certificate certificate) {
        int size = Math.toIntExact(((AttentionClaim) certificate.claim()).size());
        RealTensor queries = (RealTensor) certificate.tensors().get(LogitForm.Reals.QUERIES);
        RealTensor keys = (RealTensor) certificate.tensors().get(LogitForm.Reals.KEYS);
        Rounded[][] weights = new Rounded[size][];
        Arrays.setAll(weights, i -> Rounded.softmax(Rounded.times(keys, Rounded.of(queries.row(i)))));
        long[] rows = rows(size);
        add(
                "attention",
                certificate,
                List.of(new Batch(
                        Map.of("rows", rows),
                        Map.of("weights", new Batch.Expected(count, i -> weights[(int) rows[i]])))));
    }

    /** Points of the cube, with its corners, and far ones. */
    private void projection(Certificate certificate) {
        RealTensor map = (RealTensor) certificate.tensors().get(ProjectionClaim.PROJECTION);
        int dimension = map.shape().get(1);
        double[][] points = new double[count][dimension];
        for (int i = 0; i < count; i++) {
            double scale = i % 4 == 3 ? StrictMath.pow(10, random.nextInt(200) - 100) : 1;
            for (int j = 0; j < dimension; j++) {
                double entry = 2 * random.nextDouble() - 1;
                points[i][j] = scale * (i % 4 == 1 ? Math.signum(entry) : entry);
            }
        }
        add(
                "projection",
                certificate,
                List.of(new Batch(
                        Map.of("points", points),
                        Map.of("images", new Batch.Expected(count, i -> Rounded.times(map, Rounded.of(points[i])))))));
    }

    private void vectors(Certificate certificate) {
        RealTensor table =
                WrittenOut.vectors(certificate, (size, dimension) -> {}).orElseThrow();
        long[] rows = rows(table.shape().get(0));
        add(
                "vectors " + certificate.provenance().construction(),
                certificate,
                List.of(new Batch(
                        Map.of("rows", rows),
                        Map.of("vectors", new Batch.Expected(count, i -> Rounded.of(table.row((int) rows[i])))))));
    }
}
