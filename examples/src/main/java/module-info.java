/** The shipped examples. */
module org.witness.examples {
    requires transitive org.witness.certify;
    requires static org.jspecify;

    exports org.witness.examples;
}
