package org.witness.certificate.claim;

import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;

/** Reads claims of all kinds. */
final class ClaimReader {

    private ClaimReader() {}

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
