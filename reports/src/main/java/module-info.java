/** Verdicts as pages: mathematics, pictures, the proof. */
module org.witness.reports {
    requires transitive org.witness.certificate;
    requires transitive org.witness.verifier;
    requires de.siegmar.fastcsv;
    requires java.xml;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires static org.jspecify;

    exports org.witness.reports;
}
