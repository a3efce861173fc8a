package org.witness.certificate;

/**
 * A quantity of what was built, with the theorem that bounds it. The verifier recounts the quantity and evaluates the
 * bound from the claim; neither figure here is believed.
 *
 * @param quantity which quantity
 * @param built how much of it was built, at least 0
 * @param theorem the name of the theorem that bounds it, as in the list of theorems
 */
public record Bound(Quantity quantity, long built, String theorem) {}
