package org.witness.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.attention.AttentionConstructions;
import org.witness.constructions.attention.AttentionRequest;
import org.witness.constructions.attention.RadonSearch;
import org.witness.constructions.attention.SparseMatrix;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.order.ChoiceConstruction;
import org.witness.constructions.order.Comparisons;
import org.witness.constructions.order.PreorderConstruction;
import org.witness.constructions.order.RankingConstruction;
import org.witness.constructions.order.SelectionConstruction;
import org.witness.constructions.order.SelectionRequest;
import org.witness.constructions.projection.Effort;
import org.witness.constructions.projection.ProjectionRequest;
import org.witness.constructions.projection.ProjectionSearch;
import org.witness.constructions.sparseboolean.BooleanRequest;
import org.witness.constructions.sparseboolean.HeadConstruction;
import org.witness.constructions.sparseboolean.SupportRequest;
import org.witness.constructions.sparseboolean.TruthTable;

/** Small certificates of every kind, each verified with few cells: what mutations and fuzzing start from. */
enum Seeds {
    HATS(() -> kernel("exp(-abs(x-y))", "[-1,1]", "0.3", "nodal")),
    PRODUCT(() -> kernel("x*y", "[-1,1]", "0.01", "nodal")),
    SQUARES(() -> kernel("(1+x*y)^2", "[-1,1]", "0.1", "polynomial")),
    TENSORS(() -> kernel("exp(-dist2(x,y)/2)", "[0,1]^2", "0.3", "product")),
    MIXTURE(() -> kernel("exp(-dist2(x,y)/2) + x1*y1*x2*y2", "[0,1]^2", "0.3", "sum-of-products")),
    OBSTRUCTION(() -> Obstruction.find(Originals.claim("1-abs(x-y)", "[-2,2]", "0.01"))
            .orElseThrow()
            .certificate()),
    RELATION(() -> {
        RelationClaim claim = Originals.relation("x*y^2", "[0,1]", "[1,2]", "0.2");
        return made(json -> Certifier.standard().certify(new Specification(claim, "nodal", 0), json));
    }),
    CUBIC(() -> {
        RelationClaim claim = Originals.relation("x*y^2", "[0,1]", "[1,2]", "0.05");
        return made(json -> Certifier.standard().certify(new Specification(claim, "polynomial", 0), json));
    }),
    HADAMARD(() -> vectors("0.5", "auto")),
    SIGNS(() -> vectors("0.9", "random-signs")),
    PHASES(() -> vectors("0.6", "phases")),
    QUERIES(() -> {
        SupportRequest request = new SupportRequest(6, 2, new BigDecimal("0.5"));
        return made(json -> Certifier.standard()
                .certify(request, Families.table(request.coherence()), Specification.AUTO, 0, json));
    }),
    ATTENTION(() -> attention("moment-curve")),
    POWERS(() -> attention("integer")),
    RADON(() -> RadonSearch.certificate(RealTensor.of(List.of(5, 2), 0, 9, 1, 8, 2, 7, 3, 6, 4, 5), 1)),
    PROJECTION(() -> {
        RealTensor points = RealTensor.of(List.of(4, 3), 0, 0, 0.1, 1, 0, 0, 0, 1, 0.05, 1, 2, 0);
        ProjectionRequest request = ProjectionRequest.into(points, "0".repeat(64), 2);
        return ProjectionSearch.one(request, "fitted", 0, Effort.ofSeconds(1, 1))
                .certificate()
                .orElseThrow();
    }),
    HEAD(() -> {
        TruthTable majority = TruthTable.named(3, "majority");
        BooleanRequest request = new BooleanRequest(6, List.of(1L, 2L, 4L), majority, BooleanRequest.best(majority));
        return made(json -> Certifier.standard().certify(request, HeadConstruction.table(request, 0), 0, json));
    }),
    RANKING(() -> {
        // two of five tie
        int[] scores = {4, 1, 3, 1, 0};
        List<BitSet> rows = new ArrayList<>();
        for (int score : scores) {
            BitSet row = new BitSet();
            for (int j = 0; j < scores.length; j++) {
                row.set(j, score >= scores[j]);
            }
            rows.add(row);
        }
        return RankingConstruction.certificate(
                new Comparisons(List.of("a", "b", "c", "d", "e"), rows, Optional.empty()), 0);
    }),
    PREORDER(() -> {
        PreorderClaim claim = new PreorderClaim(
                parsed("z^2-y^2", PreorderClaim.scope(unit())),
                unit(),
                new BigDecimal("0.5"),
                PreorderConstruction.GAIN);
        Certificate roomy =
                new PreorderConstruction(claim).candidates().iterator().next();
        // most of the gain that was left as room is claimed, so that small changes make it false
        return new Certificate(
                new PreorderClaim(
                        claim.comparator(),
                        claim.domain(),
                        claim.margin(),
                        claim.gain().multiply(BigDecimal.valueOf(12))),
                roomy.networks(),
                roomy.tensors(),
                roomy.bounds(),
                roomy.proof(),
                roomy.provenance());
    }),
    SELECTION(() -> selection(Optional.empty())),
    RELATIONAL(() -> selection(Optional.of("x*y"))),
    CHOICE(() -> new ChoiceConstruction(
                    parsed("(1+x)*(z-y)", ChoiceClaim.scope(unit(), unit())),
                    unit(),
                    unit(),
                    8,
                    new BigDecimal("0.7"),
                    new BigDecimal("0.9"))
            .candidates()
            .iterator()
            .next());

    /** A construction that is verified before its certificate is taken. */
    @FunctionalInterface
    private interface Making {
        Certification certify(Path json) throws IOException;
    }

    private final Supplier<Certificate> maker;

    Seeds(Supplier<Certificate> maker) {
        this.maker = maker;
    }

    /** A certificate that the verifier verifies. */
    Certificate certificate() {
        return maker.get();
    }

    static Expression parsed(String text, Scope scope) {
        try {
            return ExpressionParser.parse(text, scope);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Box unit() {
        return Box.parse("[0,1]");
    }

    private static Certificate made(Making making) {
        try (WorkFolder folder = WorkFolder.beside(Path.of(System.getProperty("java.io.tmpdir"), "seed.cert.json"))) {
            return making.certify(folder.path().resolve("seed.cert.json"))
                    .certificate()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Certificate kernel(String kernel, String domain, String accuracy, String construction) {
        return made(json -> Certifier.standard()
                .certify(new Specification(Originals.claim(kernel, domain, accuracy), construction, 0), json));
    }

    private static Certificate vectors(String coherence, String family) {
        CoherenceRequest request = new CoherenceRequest(8, new BigDecimal(coherence));
        return made(json -> Certifier.standard().certify(request, Families.table(request), family, 0, json));
    }

    private static Certificate attention(String construction) {
        int[] rows = {0, 0, 1, 2, 2, 3};
        int[] columns = {0, 1, 1, 2, 3, 0};
        SparseMatrix matrix = SparseMatrix.of(4, rows, columns, new double[] {1, 2, 1, 1, 1, 3});
        AttentionRequest request = new AttentionRequest(matrix, new BigDecimal("0.1"), new BigDecimal("0.1"));
        return made(json -> Certifier.standard()
                .certify(
                        new AttentionPlan(
                                request, construction, "auto", AttentionConstructions.ROW_SCALE, AttentionPlan.NORM, 0),
                        json));
    }

    private static Certificate selection(Optional<String> relation) {
        Scope scope = SelectionClaim.scope(unit(), unit());
        return new SelectionConstruction(new SelectionRequest(
                        parsed("-(x-y)^2", scope),
                        unit(),
                        unit(),
                        8,
                        new BigDecimal("0.25"),
                        relation.isPresent() ? Optional.empty() : Optional.of(new BigDecimal("0.9")),
                        relation.map(text -> parsed(text, scope)),
                        relation.map(text -> new BigDecimal("0.05"))))
                .candidates()
                .iterator()
                .next();
    }
}
