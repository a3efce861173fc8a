package org.witness.verifier.logic;

/**
 * A statement that was derived by the rules of {@link Rules}, which alone can make one. Not a record: a record's
 * constructor cannot be hidden.
 */
public final class Theorem {

    private final Statement statement;

    /** For {@link Rules} alone; a test keeps it so. */
    Theorem(Statement statement) {
        this.statement = statement;
    }

    /**
     * Returns what the theorem says.
     *
     * @return its statement
     */
    public Statement statement() {
        return statement;
    }

    @Override
    public String toString() {
        return "|- " + statement;
    }
}
