package org.witness.certificate.claim;

import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * What a certificate states. The claim alone defines what {@code VERIFIED} means; that its target is defined at every
 * point of the domain is part of every claim about networks.
 */
public sealed interface Claim
        permits ApproximationClaim,
                FactoredKernelClaim,
                CoherenceClaim,
                ObstructionClaim,
                AttentionClaim,
                RadonClaim,
                ProjectionClaim,
                BooleanClaim,
                SupportQueriesClaim,
                RankingClaim,
                PreorderClaim,
                SelectionClaim,
                RelationalClaim,
                ChoiceClaim {

    /**
     * Returns the kind's name in files.
     *
     * @return such as {@code kernel}
     */
    String kind();

    /**
     * Returns the claim as a mathematical sentence in plain characters.
     *
     * @return one line
     */
    String sentence();

    /**
     * Returns the claim as a mathematical sentence in LaTeX.
     *
     * @return LaTeX source for mathematical mode
     */
    String latex();

    /**
     * Returns the names of the networks that the sentence speaks of.
     *
     * @return the names that the certificate must supply, no more and no fewer; none unless the kind says otherwise
     */
    default Set<String> networks() {
        return Set.of();
    }

    /**
     * Returns the names of the tensors, apart from the networks', that the sentence speaks of.
     *
     * @return the names that the certificate must supply, no more and no fewer; none unless the kind says otherwise
     */
    default Set<String> tensors() {
        return Set.of();
    }

    /**
     * Returns the claim as JSON.
     *
     * @return an object whose first field is {@code kind}
     */
    Json toJson();

    /**
     * Reads a claim of any kind.
     *
     * @param fields a reader of the claim's object
     * @return the claim
     * @throws CertificateException if the object is no claim
     */
    static Claim read(FieldReader fields) throws CertificateException {
        String kind = fields.text("kind");
        Claim claim =
                switch (kind) {
                    case KernelClaim.KIND -> KernelClaim.read(fields);
                    case FactoredKernelClaim.KIND -> FactoredKernelClaim.read(fields);
                    case RelationClaim.KIND -> RelationClaim.read(fields);
                    case CoherenceClaim.KIND -> CoherenceClaim.read(fields);
                    case ObstructionClaim.KIND -> ObstructionClaim.read(fields);
                    case AttentionClaim.KIND -> AttentionClaim.read(fields);
                    case RadonClaim.KIND -> RadonClaim.read(fields);
                    case ProjectionClaim.KIND -> ProjectionClaim.read(fields);
                    case BooleanClaim.KIND -> BooleanClaim.read(fields);
                    case SupportQueriesClaim.KIND -> SupportQueriesClaim.read(fields);
                    case RankingClaim.KIND -> RankingClaim.read(fields);
                    case PreorderClaim.KIND -> PreorderClaim.read(fields);
                    case SelectionClaim.KIND -> SelectionClaim.read(fields);
                    case RelationalClaim.KIND -> RelationalClaim.read(fields);
                    case ChoiceClaim.KIND -> ChoiceClaim.read(fields);
                    default ->
                        throw new CertificateException(
                                Reason.FIELD,
                                fields.pathOf("kind")
                                        + ": expected kernel, factored-kernel, relation, coherence, obstruction, attention, radon, projection, boolean, support-queries, ranking, preorder, selection, relational or choice, found '"
                                        + Limits.shown(kind) + "'");
                };
        fields.end();
        return claim;
    }
}
