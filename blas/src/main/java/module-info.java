/** The machine's BLAS, for a check that asks for it. */
module org.witness.blas {
    requires transitive org.witness.verifier;
    requires dev.ludovic.netlib.blas;
    requires java.logging;
    requires static org.jspecify;

    exports org.witness.blas;
}
