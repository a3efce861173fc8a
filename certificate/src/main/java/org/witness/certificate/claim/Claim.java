package org.witness.certificate.claim;

import java.util.Set;
import org.witness.certificate.CertificateException;
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
        return ClaimReader.read(fields);
    }
}
