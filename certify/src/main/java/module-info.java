/** The loop that library users call: propose, verify, write. */
module org.witness.certify {
    requires transitive org.witness.certificate;
    requires transitive org.witness.constructions;
    requires transitive org.witness.verifier;
    requires static org.jspecify;

    exports org.witness.certify;
    exports org.witness.certify.batch;
}
