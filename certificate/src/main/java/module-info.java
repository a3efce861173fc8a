/** The language: claims, expressions, networks, tensors, proofs; reading and writing them. */
module org.witness.certificate {
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports org.witness.certificate;
    exports org.witness.certificate.claim;
    exports org.witness.certificate.expression;
    exports org.witness.certificate.family;
    exports org.witness.certificate.file;
    exports org.witness.certificate.json;
    exports org.witness.certificate.network;
    exports org.witness.certificate.proof;
    exports org.witness.certificate.tensor;
}
