/** Verdicts as pages: mathematics, pictures, the proof. */
module org.witness.reports {
    requires transitive org.witness.certificate;
    requires transitive org.witness.verifier;
    requires de.siegmar.fastcsv;
    requires java.xml;
    requires static org.jspecify;

    exports org.witness.reports;
}
