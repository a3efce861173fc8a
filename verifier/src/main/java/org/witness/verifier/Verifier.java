package org.witness.verifier;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.verifier.check.AttentionCheck;
import org.witness.verifier.check.BooleanCheck;
import org.witness.verifier.check.ChoiceCheck;
import org.witness.verifier.check.ClaimCheck;
import org.witness.verifier.check.CoherenceCheck;
import org.witness.verifier.check.ErrorCheck;
import org.witness.verifier.check.FactoredCheck;
import org.witness.verifier.check.ObstructionCheck;
import org.witness.verifier.check.PreorderCheck;
import org.witness.verifier.check.ProjectionCheck;
import org.witness.verifier.check.RadonCheck;
import org.witness.verifier.check.RankingCheck;
import org.witness.verifier.check.SelectionCheck;
import org.witness.verifier.check.SupportQueriesCheck;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.product.JavaProducts;
import org.witness.verifier.product.Products;

/**
 * Checks certificates: reads, recounts, recomputes, and believes nothing that they say.
 *
 * <p>A verification ends early when the calling thread is interrupted, as by {@link java.util.concurrent.Future#cancel}, or when {@code progress} throws a
 * {@link CancellationException}: with that exception, and no verdict. Verifiers are immutable and may be used by several threads at once.
 *
 * @param budget what a verification may spend
 * @param grid points an axis for a quick check on a grid; empty for a proof
 * @param reference whether a proof is replayed by slower ways
 * @param progress is told how far a proof has come
 * @param products multiplies the matrices of projections
 */
public record Verifier(Budget budget, OptionalInt grid, boolean reference, Progress progress, Products products) {

    /**
     * Creates a verifier that multiplies in pure Java.
     *
     * @param budget what a verification may spend
     * @param grid points an axis for a quick check on a grid; empty for a proof
     * @param reference whether a proof is replayed by slower ways
     * @param progress is told how far a proof has come
     */
    public Verifier(Budget budget, OptionalInt grid, boolean reference, Progress progress) {
        this(budget, grid, reference, progress, new JavaProducts());
    }

    /**
     * Returns a verifier that proves, within the default budget.
     *
     * @return the verifier
     */
    public static Verifier standard() {
        return new Verifier(Budget.DEFAULT, OptionalInt.empty(), false, Progress.SILENT);
    }

    /**
     * Returns this verifier with another budget.
     *
     * @param spent what a verification may spend, and on whose threads
     * @return the same with this budget
     */
    public Verifier within(Budget spent) {
        return new Verifier(spent, grid, reference, progress, products);
    }

    /**
     * Returns this verifier with a listener.
     *
     * @param listener is told how far a proof has come
     * @return the same with this listener
     */
    public Verifier reporting(Progress listener) {
        return new Verifier(budget, grid, reference, listener, products);
    }

    /**
     * Decides whether a kernel or a relation is undefined at a point of its domain: then no network whatever meets the claim.
     *
     * @param claim the claim
     * @param point the coordinates of x, then those of y
     * @return {@code REFUTED}, if that is proved
     */
    public static Optional<Verdict> undefinedAt(ApproximationClaim claim, List<BigDecimal> point) {
        return ErrorCheck.undefinedAt(claim, point);
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
     * @throws CancellationException if the calling thread is interrupted, or {@code progress} throws it
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
     * Decides whether a cycle shows that no utility meets a claim about a comparator.
     *
     * @param claim the claim
     * @param points the cycle, each point preferred to the one before it
     * @return {@code REFUTED}, if every step is proved to reach the margin
     */
    public static Optional<Verdict> cycle(PreorderClaim claim, List<List<BigDecimal>> points) {
        return PreorderCheck.cycle(claim, points);
    }

    /**
     * Decides whether a cycle of preferences shows that no attention head whatever meets a claim about a choice.
     *
     * @param claim the claim
     * @param x the query
     * @param points the cycle, each key preferred to the one before it
     * @return {@code REFUTED}, if every step is proved to reach the margin
     */
    public static Optional<Verdict> cycle(ChoiceClaim claim, List<BigDecimal> x, List<List<BigDecimal>> points) {
        return ChoiceCheck.cycle(claim, x, points);
    }

    /**
     * Decides whether a cycle shows that a comparator is that of no preorder, which does not refute the claim.
     *
     * @param claim the claim
     * @param points the cycle, each point preferred to the one before it
     * @return whether every step is proved to be above 0
     */
    public static boolean isStrictCycle(PreorderClaim claim, List<List<BigDecimal>> points) {
        return PreorderCheck.isStrictCycle(claim, points);
    }

    /**
     * Decides whether a segment shows that no continuous utility meets a claim about a comparator.
     *
     * @param claim the claim
     * @param b the point to which all points of the segment are preferred but the first, to which it is preferred
     * @param from the first point
     * @param to the last one
     * @return {@code REFUTED}, if that is proved, each preference by the margin
     */
    public static Optional<Verdict> jump(
            PreorderClaim claim, List<BigDecimal> b, List<BigDecimal> from, List<BigDecimal> to) {
        return PreorderCheck.jump(claim, b, from, to);
    }

    /**
     * Verifies a certificate.
     *
     * @param certificate the certificate
     * @return the verdict; a failure of this program is {@code UNKNOWN}, never more
     * @throws CancellationException if the calling thread is interrupted, or {@code progress} throws it
     */
    public Verdict verify(Certificate certificate) {
        return examine(certificate).verdict();
    }

    /**
     * Verifies a certificate and keeps the cells of the search.
     *
     * @param certificate the certificate
     * @return the verdict with its cells; a failure of this program is {@code UNKNOWN}, never more
     * @throws CancellationException if the calling thread is interrupted, or {@code progress} throws it
     */
    public Examination examine(Certificate certificate) {
        Claim claim = certificate.claim();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a verification");
        }
        try {
            ClaimCheck check = check(certificate);
            Verdict verdict = grid.isPresent() ? check.grid(grid.getAsInt()) : check.verify(reference);
            return new Examination(consistent(verdict), check.cells());
        } catch (CancellationException e) {
            throw e;
        } catch (OutOfMemoryError | StackOverflowError | RuntimeException e) {
            Failure failure = Failure.of(e);
            return new Examination(Verdict.unknown(claim, failure.reason(), failure.detail()), List.of());
        }
    }

    /** Two theorems of which one says that a claim is met and the other that more would be needed contradict each other. */
    static Verdict consistent(Verdict verdict) {
        return verdict.counts().stream()
                .filter(count -> verdict.outcome() == Outcome.VERIFIED
                        && count.built() < count.lowerBound().orElse(0))
                .findFirst()
                .map(count -> Verdict.unknown(
                        verdict.claim().orElseThrow(),
                        Reason.INTERNAL,
                        count.built() + " " + count.quantity().words() + " meet the claim, and "
                                + count.lowerBound().orElse(0) + " are proved to be needed"))
                .orElse(verdict);
    }

    /**
     * Counts the quantities of a certificate and proves their bounds, as a verification does, and nothing else.
     *
     * @param certificate the certificate
     * @return the quantities, or why they were not proved; a failure of this program is no proof
     */
    public Counting count(Certificate certificate) {
        try {
            return Counting.of(check(certificate).quantities());
        } catch (RuleException e) {
            return Counting.failed(e.reason(), String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError | StackOverflowError | RuntimeException e) {
            Failure failure = Failure.of(e);
            return Counting.failed(failure.reason(), failure.detail());
        }
    }

    private ClaimCheck check(Certificate certificate) {
        Claim claim = certificate.claim();
        if (claim instanceof ApproximationClaim approximation) {
            return new ErrorCheck(certificate, approximation, budget, progress);
        }
        if (claim instanceof FactoredKernelClaim factored) {
            return new FactoredCheck(certificate, factored, budget, progress);
        }
        if (claim instanceof CoherenceClaim coherence) {
            return new CoherenceCheck(certificate, coherence, budget);
        }
        if (claim instanceof AttentionClaim attention) {
            return new AttentionCheck(certificate, attention, budget);
        }
        if (claim instanceof RadonClaim radon) {
            return new RadonCheck(certificate, radon);
        }
        if (claim instanceof ProjectionClaim projection) {
            return new ProjectionCheck(certificate, projection, budget, products);
        }
        if (claim instanceof BooleanClaim function) {
            return new BooleanCheck(certificate, function);
        }
        if (claim instanceof SupportQueriesClaim queries) {
            return new SupportQueriesCheck(certificate, queries, budget);
        }
        if (claim instanceof SelectionClaim || claim instanceof RelationalClaim) {
            return new SelectionCheck(certificate, budget, progress);
        }
        if (claim instanceof ChoiceClaim choice) {
            return new ChoiceCheck(certificate, choice, budget, progress);
        }
        if (claim instanceof PreorderClaim preorder) {
            return new PreorderCheck(certificate, preorder, budget, progress);
        }
        if (claim instanceof RankingClaim ranking) {
            return new RankingCheck(certificate, ranking);
        }
        if (claim instanceof ObstructionClaim obstruction) {
            return new ObstructionCheck(certificate, obstruction);
        }
        throw new IllegalStateException("no check for claims of kind " + claim.kind());
    }

    /** What a failure of this program is called. */
    private record Failure(Reason reason, String detail) {
        static Failure of(Throwable thrown) {
            if (thrown instanceof OutOfMemoryError) {
                return new Failure(Reason.MEMORY, "the memory ran out");
            }
            return thrown instanceof StackOverflowError
                    ? new Failure(Reason.MEMORY, "the stack ran out")
                    : new Failure(Reason.INTERNAL, "please report: " + thrown);
        }
    }
}
