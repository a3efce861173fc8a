/** The witness command. */
module org.witness.cli {
    requires info.picocli;
    requires org.witness.blas;
    requires org.witness.certify;
    requires org.witness.examples;
    requires org.witness.formats;
    requires org.witness.reports;
    requires static org.jspecify;

    opens org.witness.cli to
            info.picocli;
}
