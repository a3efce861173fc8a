package org.witness.certify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.verifier.Verdict;

/**
 * What became of a specification.
 *
 * @param verdict the verdict on the chosen certificate; if none was verified, the nearest that was reached
 * @param written the JSON file, if a certificate was written
 * @param certificate the chosen certificate, if there is one
 * @param attempts what each construction needed, in the order of trial
 */
public record Certification(
        Verdict verdict, Optional<Path> written, Optional<Certificate> certificate, List<Attempt> attempts) {
    /**
     * Copies the list.
     *
     * @param verdict the verdict on the chosen certificate; if none was verified, the nearest that was reached
     * @param written the JSON file, if a certificate was written
     * @param certificate the chosen certificate, if there is one
     * @param attempts what each construction needed, in the order of trial
     */
    public Certification {
        attempts = List.copyOf(attempts);
    }

    /**
     * What a construction needed.
     *
     * @param construction its name
     * @param candidates how many candidates were tried
     * @param verdict the verdict on its best candidate
     * @param chosen whether its certificate was taken
     */
    public record Attempt(String construction, int candidates, Verdict verdict, boolean chosen) {}
}
