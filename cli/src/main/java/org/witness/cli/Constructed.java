package org.witness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.witness.certificate.Limits;
import org.witness.certificate.json.JsonLine;
import org.witness.certify.Certification;

/**
 * A construct command that has done its work.
 *
 * @param file the JSON file that was to be written
 * @param certification what became of it
 * @param seconds how long it took
 * @param obstruction the JSON file of the proof that it cannot be done, if one was written
 */
record Constructed(Path file, Certification certification, double seconds, Optional<Path> obstruction) {

    Constructed(Path file, Certification certification, double seconds) {
        this(file, certification, seconds, Optional.empty());
    }

    Constructed withObstruction(Path written) {
        return new Constructed(file, certification, seconds, Optional.of(written));
    }

    void print(PrintWriter out, ConstructionTable table) {
        table.print(out);
        VerdictText.print(out, written(), certification.verdict(), seconds);
    }

    private String written() {
        if (certification.written().isPresent()) {
            return file.toString();
        }
        return "nothing was written"
                + obstruction
                        .map(proof -> " but the proof, " + Limits.shown(proof.toString()))
                        .orElse("");
    }

    String json(ConstructionTable table) {
        JsonLine line = VerdictText.object(file.toString(), certification.verdict(), seconds, table.json());
        obstruction.ifPresent(proof -> line.text("obstruction", proof.toString()));
        return line.toString();
    }
}
