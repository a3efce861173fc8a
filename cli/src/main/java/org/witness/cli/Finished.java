package org.witness.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.witness.certify.batch.Reply;
import org.witness.certify.batch.Reply.Answer;
import org.witness.certify.batch.Reply.Lost;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;

/**
 * A verification that is over.
 *
 * @param status its exit status
 * @param json its verdict on one line; empty if the file could not be read
 * @param text its verdict for people
 * @param errors what else there is to say
 */
record Finished(int status, String json, String text, String errors) {

    static Finished of(Path file, Verdict verdict, double seconds) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            VerdictText.print(out, file.toString(), verdict, seconds);
        }
        return new Finished(
                Exit.of(verdict.outcome()),
                VerdictText.json(file.toString(), verdict, seconds, ""),
                text.toString(),
                "");
    }

    /** What a worker says, the JSON first; nothing is known of a file whose worker was lost. */
    static Finished of(Path file, Reply reply, double seconds) {
        if (reply instanceof Answer answer) {
            int end = answer.output().indexOf('\n');
            return end < 0
                    ? new Finished(answer.status(), "", "", answer.errors())
                    : new Finished(
                            answer.status(),
                            answer.output().substring(0, end).stripTrailing(),
                            answer.output().substring(end + 1),
                            answer.errors());
        }
        Lost lost = (Lost) reply;
        return of(file, Verdict.of(Outcome.UNKNOWN, Optional.empty(), lost.reason(), lost.detail()), seconds);
    }
}
