package org.witness.verifier;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.verifier.check.AttentionCheck;
import org.witness.verifier.check.BooleanCheck;
import org.witness.verifier.check.CoherenceCheck;
import org.witness.verifier.check.KernelCheck;
import org.witness.verifier.check.ObstructionCheck;
import org.witness.verifier.check.ProjectionCheck;
import org.witness.verifier.check.RadonCheck;
import org.witness.verifier.check.SupportQueriesCheck;

/**
 * Checks certificates: reads, recounts, recomputes, and believes nothing that they say.
 *
 * @param budget what a verification may spend
 * @param grid points an axis for a quick check on a grid; empty for a proof
 * @param reference whether a proof is replayed by slower ways
 * @param progress is told how far a proof has come
 */
public record Verifier(Budget budget, OptionalInt grid, boolean reference, Progress progress) {

    /**
     * Returns a verifier that proves, within the default budget.
     *
     * @return the verifier
     */
    public static Verifier standard() {
        return new Verifier(Budget.DEFAULT, OptionalInt.empty(), false, Progress.SILENT);
    }

    /**
     * Decides whether a kernel is undefined at a point of its domain: then no network whatever meets the claim.
     *
     * @param claim the claim
     * @param point the coordinates of x, then those of y
     * @return {@code REFUTED}, if that is proved
     */
    public static Optional<Verdict> undefinedAt(KernelClaim claim, List<BigDecimal> point) {
        return KernelCheck.undefinedAt(claim, point);
    }

    /**
     * Verifies an obstruction and turns it against the kernel claim that it speaks of: then no network whatever meets it.
     *
     * @param obstruction a certificate
     * @return {@code REFUTED} with the kernel claim, if the certificate states an obstruction and is verified
     */
    public static Optional<Verdict> refutation(Certificate obstruction) {
        return obstruction.claim() instanceof ObstructionClaim claim
                ? new ObstructionCheck(obstruction, claim).refutation(standard().verify(obstruction))
                : Optional.empty();
    }

    /**
     * Verifies the certificate in a file.
     *
     * @param json the JSON file
     * @return the verdict; a file that is no well-formed certificate is {@code REJECTED}
     * @throws IOException if the JSON file cannot be opened or read
     */
    public Verdict verify(Path json) throws IOException {
        Certificate certificate;
        try {
            certificate = CertificateFile.read(json);
        } catch (CertificateException e) {
            return Verdict.of(Outcome.REJECTED, Optional.empty(), e.reason(), String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return Verdict.of(
                    Outcome.UNKNOWN, Optional.empty(), Reason.MEMORY, "the certificate does not fit into memory");
        }
        return verify(certificate);
    }

    /**
     * Verifies a certificate.
     *
     * @param certificate the certificate
     * @return the verdict; a failure of this program is {@code UNKNOWN}, never more
     */
    public Verdict verify(Certificate certificate) {
        return examine(certificate).verdict();
    }

    /**
     * Verifies a certificate and keeps the cells of the search.
     *
     * @param certificate the certificate
     * @return the verdict with its cells; a failure of this program is {@code UNKNOWN}, never more
     */
    public Examination examine(Certificate certificate) {
        Claim claim = certificate.claim();
        try {
            if (claim instanceof KernelClaim kernel) {
                KernelCheck check = new KernelCheck(certificate, kernel, budget, progress);
                Verdict verdict = grid.isPresent() ? check.grid(grid.getAsInt()) : check.verify(reference);
                return new Examination(verdict, check.cells());
            }
            if (claim instanceof CoherenceClaim coherence) {
                CoherenceCheck check = new CoherenceCheck(certificate, coherence, budget);
                return new Examination(
                        grid.isPresent() ? check.grid(grid.getAsInt()) : check.verify(reference), List.of());
            }
            if (claim instanceof AttentionClaim attention) {
                AttentionCheck check = new AttentionCheck(certificate, attention, budget);
                return new Examination(
                        grid.isPresent() ? check.grid(grid.getAsInt()) : check.verify(reference), List.of());
            }
            if (claim instanceof RadonClaim radon) {
                // one exact equation is all that there is to look at
                return new Examination(new RadonCheck(certificate, radon).verify(), List.of());
            }
            if (claim instanceof ProjectionClaim projection) {
                ProjectionCheck check = new ProjectionCheck(certificate, projection, budget);
                return new Examination(
                        grid.isPresent() ? check.grid(grid.getAsInt()) : check.verify(reference), List.of());
            }
            if (claim instanceof BooleanClaim function) {
                BooleanCheck check = new BooleanCheck(certificate, function);
                return new Examination(
                        grid.isPresent() ? check.grid(grid.getAsInt()) : check.verify(reference), List.of());
            }
            if (claim instanceof SupportQueriesClaim queries) {
                // every set of indices is too much to look at: the grid is the proof as well
                return new Examination(new SupportQueriesCheck(certificate, queries, budget).verify(), List.of());
            }
            if (claim instanceof ObstructionClaim obstruction) {
                // points are all that there is to look at, and the proof does
                return new Examination(new ObstructionCheck(certificate, obstruction).verify(), List.of());
            }
            throw new IllegalStateException("no check for claims of kind " + claim.kind());
        } catch (OutOfMemoryError e) {
            return unknown(claim, Reason.MEMORY, "the memory ran out");
        } catch (StackOverflowError e) {
            return unknown(claim, Reason.MEMORY, "the stack ran out");
        } catch (RuntimeException e) {
            return unknown(claim, Reason.INTERNAL, "please report: " + e);
        }
    }

    private static Examination unknown(Claim claim, Reason reason, String detail) {
        return new Examination(Verdict.unknown(claim, reason, detail), List.of());
    }
}
