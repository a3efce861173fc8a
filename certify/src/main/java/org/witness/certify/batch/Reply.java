package org.witness.certify.batch;

import org.witness.certificate.Reason;

/** What became of a {@link Task}. */
public sealed interface Reply {

    /**
     * The work was done, well or badly.
     *
     * @param status the exit status
     * @param output what was printed
     * @param errors what was printed about errors
     */
    record Answer(int status, String output, String errors) implements Reply {}

    /**
     * The worker was lost over it: nothing is known of the work.
     *
     * @param reason {@code TIME}, {@code MEMORY} or {@code INTERNAL}
     * @param detail one sentence
     */
    record Lost(Reason reason, String detail) implements Reply {}
}
