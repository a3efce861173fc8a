package org.witness.certify;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.verifier.Verdict;

/**
 * What became of a specification.
 *
 * @param verdict the verdict on the chosen certificate; if none was verified, the nearest that was reached
 * @param written the JSON file, if a certificate was written
 * @param certificate the chosen certificate, if there is one
 * @param attempts what each construction needed, in the order of trial
 * @param obstruction a proof that no features reach the accuracy that was asked for, when refuted for that reason; else one
 *     for a lower accuracy, if one was found
 */
public record Certification(
        Verdict verdict,
        Optional<Path> written,
        Optional<Certificate> certificate,
        List<Attempt> attempts,
        Optional<Obstruction> obstruction) {
    /**
     * Copies the list.
     *
     * @param verdict the verdict on the chosen certificate; if none was verified, the nearest that was reached
     * @param written the JSON file, if a certificate was written
     * @param certificate the chosen certificate, if there is one
     * @param attempts what each construction needed, in the order of trial
     * @param obstruction a proof that no features reach the accuracy that was asked for, or a lower one
     */
    public Certification {
        attempts = List.copyOf(attempts);
    }

    /**
     * Creates a certification without an obstruction.
     *
     * @param verdict the verdict on the chosen certificate; if none was verified, the nearest that was reached
     * @param written the JSON file, if a certificate was written
     * @param certificate the chosen certificate, if there is one
     * @param attempts what each construction needed, in the order of trial
     */
    public Certification(
            Verdict verdict, Optional<Path> written, Optional<Certificate> certificate, List<Attempt> attempts) {
        this(verdict, written, certificate, attempts, Optional.empty());
    }

    /**
     * Returns this certification with an obstruction.
     *
     * @param found the obstruction, or empty
     * @return the same with it
     */
    Certification with(Optional<Obstruction> found) {
        return new Certification(verdict, written, certificate, attempts, found);
    }

    /** Returns this certification without its file, which is gone. */
    Certification unwritten() {
        return new Certification(verdict, Optional.empty(), certificate, attempts, obstruction);
    }

    /**
     * What a construction needed.
     *
     * @param construction its name
     * @param candidates how many candidates were tried
     * @param verdict the verdict on its best candidate
     * @param chosen whether its certificate was taken
     * @param parameters the parameters of its best candidate, as the provenance holds them
     */
    public record Attempt(
            String construction,
            int candidates,
            Verdict verdict,
            boolean chosen,
            SortedMap<String, String> parameters) {
        /**
         * Copies the map.
         *
         * @param construction its name
         * @param candidates how many candidates were tried
         * @param verdict the verdict on its best candidate
         * @param chosen whether its certificate was taken
         * @param parameters the parameters of its best candidate, as the provenance holds them
         */
        public Attempt {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }

        /**
         * Creates an attempt without parameters.
         *
         * @param construction its name
         * @param candidates how many candidates were tried
         * @param verdict the verdict on its best candidate
         * @param chosen whether its certificate was taken
         */
        public Attempt(String construction, int candidates, Verdict verdict, boolean chosen) {
            this(construction, candidates, verdict, chosen, new TreeMap<>());
        }

        /** Returns the same attempt, chosen or not. */
        Attempt chosenIf(boolean taken) {
            return new Attempt(construction, candidates, verdict, taken, parameters);
        }
    }
}
