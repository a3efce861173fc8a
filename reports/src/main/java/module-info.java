/** Verdicts as pages: mathematics, pictures, the proof. */
module org.witness.reports {
    requires transitive org.witness.certificate;
    requires transitive org.witness.verifier;
    requires static org.jspecify;

    exports org.witness.reports;
}
