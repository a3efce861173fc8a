/** The provers: explicit weights from targets given in symbols. */
module org.witness.constructions {
    requires transitive org.witness.certificate;
    requires hipparchus.core;
    requires static org.jspecify;

    exports org.witness.constructions;
    exports org.witness.constructions.attention;
    exports org.witness.constructions.coherence;
    exports org.witness.constructions.deep;
    exports org.witness.constructions.fitted;
    exports org.witness.constructions.kernel;
    exports org.witness.constructions.nodal;
    exports org.witness.constructions.obstruction;
    exports org.witness.constructions.order;
    exports org.witness.constructions.projection;
    exports org.witness.constructions.sine;
    exports org.witness.constructions.sparseboolean;
}
