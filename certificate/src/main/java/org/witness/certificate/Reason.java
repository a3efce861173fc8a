package org.witness.certificate;

import java.util.Locale;

/** Why a certificate was not verified: one code for each cause, each with one written meaning. */
public enum Reason {
    /** The file is not JSON of the strict kind: UTF-8, no duplicate keys, nothing after the end. */
    SYNTAX,
    /** The file is of another format or of a version that this program does not know. */
    VERSION,
    /** A field is missing, unknown, or has a value that it cannot have. */
    FIELD,
    /** An expression of the claim cannot be read in its variables. */
    EXPRESSION,
    /** A size, depth or count exceeds the limits. */
    LIMIT,
    /** The file is not byte for byte what the writer prints for its content. */
    NON_CANONICAL,
    /** The weights' file is not there or is not a plain file beside the certificate. */
    WEIGHTS_MISSING,
    /** The weights' file has another SHA-256 than the certificate states. */
    HASH,
    /** The weights' file is not a canonical safetensors file. */
    SAFETENSORS,
    /** A tensor is missing, is not used, or has another type or shape than its network needs. */
    TENSORS,
    /** A weight is not a finite number. */
    NON_FINITE,
    /** The networks do not fit the claim: a name, or a number of inputs or outputs. */
    NETWORK,
    /** A stated quantity differs from what is counted in the tensors, or the list of quantities is not the kind's. */
    COUNT,
    /** A quantity exceeds the theorem's bound. */
    BOUND,
    /** A step of the proof names no rule, or its premises are not what the rule needs. */
    PROOF,
    /** The claim speaks of nothing: the instance that it carries does not meet its hypothesis. */
    VACUOUS,
    /** Refuted: at the witness the claim's inequality fails. */
    COUNTEREXAMPLE,
    /** Refuted: at the witness the target is not defined. */
    UNDEFINED,
    /** Refuted: the witness shows that no features, or utility, whatever meet the claim. */
    IMPOSSIBLE,
    /** Unknown: the budget of cells ran out. */
    CELLS,
    /** Unknown: the time ran out. */
    TIME,
    /** Unknown: the memory ran out. */
    MEMORY,
    /** Unknown: binary64 intervals are too wide to decide, and halving cells does not help. */
    ACCURACY,
    /** Unknown: the program failed; please report it. */
    INTERNAL;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * Returns the code that is printed.
     *
     * @return lower-case words joined by hyphens
     */
    public String code() {
        return code;
    }
}
