/** The checker: intervals, enclosures, the logic, one check for each kind of claim. */
module org.witness.verifier {
    requires transitive org.witness.certificate;
    requires static org.jspecify;

    exports org.witness.verifier;
    exports org.witness.verifier.enclosure;
    exports org.witness.verifier.exact;
    exports org.witness.verifier.interval;
    exports org.witness.verifier.logic;
    exports org.witness.verifier.meaning;
    exports org.witness.verifier.product;
}
