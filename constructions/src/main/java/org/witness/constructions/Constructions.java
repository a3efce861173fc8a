package org.witness.constructions;

import java.util.List;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.constructions.attention.AttentionConstructions;
import org.witness.constructions.attention.AttentionRequest;
import org.witness.constructions.attention.KeyChoices;
import org.witness.constructions.coherence.CoherenceConstruction;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.deep.DeepKernel;
import org.witness.constructions.deep.PolynomialKernel;
import org.witness.constructions.deep.PolynomialRelation;
import org.witness.constructions.fitted.FittedKernel;
import org.witness.constructions.fitted.TanhKernel;
import org.witness.constructions.kernel.NodalKernel;
import org.witness.constructions.kernel.NodalRelation;
import org.witness.constructions.kernel.ProductKernel;
import org.witness.constructions.kernel.SumKernel;
import org.witness.constructions.kernel.SumOfProductsKernel;
import org.witness.constructions.sine.SineKernel;
import org.witness.constructions.sparseboolean.BooleanRequest;
import org.witness.constructions.sparseboolean.HeadConstruction;
import org.witness.constructions.sparseboolean.SupportQueriesConstruction;
import org.witness.constructions.sparseboolean.SupportRequest;

/** All constructions, by kind of claim. */
public final class Constructions {

    /** The version that stands in the provenance. */
    public static final String VERSION = "0.1.0";

    /** For the parts of sums and products: where one proposes nothing the next does, and the last may always. */
    private static final List<Construction<KernelClaim>> PARTS =
            List.of(new SineKernel(), new PolynomialKernel(), new NodalKernel());

    /** The constructions for kernel claims that are tried of themselves; those that mostly build less come first. */
    public static final List<Construction<KernelClaim>> KERNEL = List.of(
            new SineKernel(),
            new SumKernel(PARTS),
            new ProductKernel(PARTS),
            new SumOfProductsKernel(PARTS),
            new PolynomialKernel(),
            new NodalKernel(),
            new DeepKernel());

    /** The constructions for kernel claims that are tried when they are named. */
    public static final List<Construction<KernelClaim>> KERNEL_BY_NAME = List.of(new FittedKernel(), new TanhKernel());

    /** The constructions for relation claims. */
    public static final List<Construction<RelationClaim>> RELATION =
            List.of(new PolynomialRelation(), new NodalRelation());

    /** The constructions for coherence claims. */
    public static final List<Construction<CoherenceRequest>> COHERENCE = Families.ALL.stream()
            .<Construction<CoherenceRequest>>map(CoherenceConstruction::new)
            .toList();

    /** The constructions for sparse attention, with the least dimension of all families of keys. */
    public static final List<Construction<AttentionRequest>> ATTENTION =
            AttentionConstructions.of(KeyChoices.AUTO, AttentionConstructions.ROW_SCALE);
    /** The constructions for Boolean claims, by the vectors of the positions. */
    public static final List<Construction<BooleanRequest>> BOOLEAN = List.copyOf(HeadConstruction.ALL);

    /** The constructions for claims about the queries of all supports. */
    public static final List<Construction<SupportRequest>> SUPPORT_QUERIES =
            List.copyOf(SupportQueriesConstruction.ALL);

    private Constructions() {}
}
