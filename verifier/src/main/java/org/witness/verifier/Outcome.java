package org.witness.verifier;

/** The verdicts: each is the first word of its line and has one meaning. */
public enum Outcome {
    /** The claim is proved. */
    VERIFIED,
    /** The claim is false: a counterexample is proved. */
    REFUTED,
    /** Neither was proved; the reason says why. */
    UNKNOWN,
    /** The files are no well-formed certificate, or a step of the proof does not hold. */
    REJECTED,
    /** No violation was seen on a grid of points. Evidence, never a proof. */
    CONFIRMED
}
