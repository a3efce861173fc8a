package org.witness.verifier;

import org.witness.verifier.interval.Interval;

/**
 * A figure of a verified claim that is proved beside it.
 *
 * @param key the name in JSON
 * @param words the name for readers
 * @param value an interval that contains the figure
 * @param place where it is attained, or nearly; empty if there is nothing to say
 */
public record Figure(String key, String words, Interval value, String place) {}
