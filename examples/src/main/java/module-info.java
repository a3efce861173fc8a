/** The shipped examples, and the site that shows them. */
module org.witness.examples {
    requires transitive org.witness.certify;
    requires transitive org.witness.reports;
    requires org.witness.formats;
    requires static org.jspecify;

    exports org.witness.examples;
}
