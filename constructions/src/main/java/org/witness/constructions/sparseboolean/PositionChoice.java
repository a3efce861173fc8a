package org.witness.constructions.sparseboolean;

import java.util.Optional;

/** A way to choose the vectors of positions. */
interface PositionChoice {

    /** Returns the name, as it is given on the command line. */
    String name();

    /** Returns what the vectors are, in one line without a full stop. */
    String summary();

    /** Returns what this choice needs, as far as a theorem tells it without building; nothing if it must be built. */
    Optional<HeadFigures> foretold(BooleanRequest request);

    /** Chooses vectors; nothing if none serve. */
    Optional<Positions> choose(BooleanRequest request, long seed);

    /** Returns why none serve, as a sentence without a full stop. */
    String shortfall(BooleanRequest request);
}
