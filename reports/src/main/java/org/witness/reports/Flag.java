package org.witness.reports;

/**
 * An option of a command.
 *
 * @param command the command, such as {@code witness verify}
 * @param names the option's names, such as {@code -o, --output}
 * @param parameter what it takes, such as {@code PAGE}; empty if nothing
 * @param description one sentence
 */
public record Flag(String command, String names, String parameter, String description) {}
