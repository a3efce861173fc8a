package org.witness.reports;

import org.witness.certificate.claim.Claim;

/** What a page shows of claims of one kind. */
interface ClaimPage {

    /** The kind's name in files. */
    String kind();

    /** Typesets the statement, within an element {@code math}. */
    void statement(Claim claim, MathMl math);

    /** Says in words what was built, and what the statement's letters stand for. */
    void introduction(Report report, Markup out);

    /** Shows the target and what was built for it. */
    void pictures(Report report, Markup out);

    /** Statements in Python that compute what the claim speaks of, after {@code w} was loaded. */
    String python(Report report);

    /** Statements in Java that reach the numbers, after {@code certificate} was read. */
    String java(Report report);
}
