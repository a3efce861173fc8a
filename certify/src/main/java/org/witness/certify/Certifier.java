package org.witness.certify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Interrupts;
import org.witness.constructions.Proposal;
import org.witness.constructions.attention.AttentionConstructions;
import org.witness.constructions.attention.AttentionRequest;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.kernel.NodalKernel;
import org.witness.constructions.order.ChoiceConstruction;
import org.witness.constructions.order.PreorderConstruction;
import org.witness.constructions.order.SelectionConstruction;
import org.witness.constructions.projection.ProjectionSearch;
import org.witness.constructions.sparseboolean.BooleanRequest;
import org.witness.constructions.sparseboolean.HeadConstruction;
import org.witness.constructions.sparseboolean.SupportRequest;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/**
 * Turns specifications into certificates that are proved:
 *
 * <pre>{@code
 * Specification gaussian = Specification.kernel("exp(-(x-y)^2/2)", "[-1,1]", "1e-2");
 * Certification made = Certifier.standard().certify(gaussian, Path.of("gaussian.cert.json"));
 * if (made.verdict().outcome() == Outcome.VERIFIED) {
 *     Network phi = made.certificate().orElseThrow().networks().get("phi");
 *     double[] features = phi.apply(0.5);
 * }
 * }</pre>
 *
 * <p>A construction gives candidates, best first. Each is written to a temporary folder, read back and verified; the first
 * that is {@code VERIFIED} is moved into place, weights first. So what stands in the end is what was verified, and nothing
 * is written otherwise.
 *
 * <p>Before anything is constructed for a kernel, an obstruction is sought: if it is proved that no features whatever meet the
 * claim, that is the verdict.
 *
 * <p>Whatever becomes of a specification is a value; exceptions are for files that cannot be written, requests that no construction serves, and work that is given
 * up: when the calling thread is interrupted, as by {@link java.util.concurrent.Future#cancel}, or {@code progress} throws a
 * {@link java.util.concurrent.CancellationException}, it ends with that exception, and nothing is written. A construction may take some time to notice.
 * Certifiers are immutable and may be used by several threads at once.
 *
 * @param budget what each verification may spend, and on whose threads
 * @param verify whether candidates are verified; if not, the first candidate is written unproved
 * @param progress is told how far a verification has come
 */
public record Certifier(Budget budget, boolean verify, Progress progress) {

    /** At most so many candidates of a construction are verified. */
    private static final int CANDIDATES = 32;

    /** A kernel's construction is not verified for the table alone if it has so many times the parameters of another. */
    private static final long TOO_MANY = 100;

    /** So many times more may be those of a network that is written out, in the place of a tensor product. */
    private static final long WRITTEN_OUT = 10;

    /** What is known to need more dimensions than the best is built nevertheless, for the table, up to so many numbers. */
    private static final long WORTH_TRYING = 1L << 20;

    /**
     * Returns a certifier with the default budget.
     *
     * @return the certifier
     */
    public static Certifier standard() {
        return new Certifier(Budget.DEFAULT, true, Progress.SILENT);
    }

    /**
     * Returns this certifier with another budget.
     *
     * @param spent what each verification may spend, and on whose threads
     * @return the same with this budget
     */
    public Certifier within(Budget spent) {
        return new Certifier(spent, verify, progress);
    }

    /**
     * Returns this certifier with a listener.
     *
     * @param listener is told how far a verification has come
     * @return the same with this listener
     */
    public Certifier reporting(Progress listener) {
        return new Certifier(budget, verify, listener);
    }

    /** A verified certificate in a temporary folder. */
    private record Verified(Certificate certificate, Verdict verdict, Path json) {}

    /**
     * Constructs and verifies, and leaves no file.
     *
     * @param specification what is asked for
     * @return what became of it, nothing written
     * @throws IOException if the folder for temporary files cannot be written
     * @throws IllegalArgumentException if no construction has the name that is asked for
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, or {@code progress} throws it
     */
    public Certification certify(Specification specification) throws IOException {
        Path folder = Files.createTempDirectory("witness");
        try {
            Path json = folder.resolve("certificate" + CertificateFile.JSON_SUFFIX);
            return certify(specification, json).unwritten();
        } finally {
            WorkFolder.delete(folder);
        }
    }

    /**
     * Constructs, verifies and writes.
     *
     * @param specification what is asked for
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if no construction has the name that is asked for, or the accuracy is out of reach of binary64; the message is a sentence
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, or {@code progress} throws it
     */
    public Certification certify(Specification specification, Path json) throws IOException {
        if (specification.claim() instanceof RelationClaim claim) {
            List<Construction<RelationClaim>> chosen =
                    named(Constructions.RELATION, List.of(), specification.construction(), "relations");
            return constructed(claim, meant(chosen, claim, specification), specification.seed(), json);
        }
        if (!(specification.claim() instanceof KernelClaim claim)) {
            throw new IllegalStateException("no constructions for claims of kind "
                    + specification.claim().kind());
        }
        List<Construction<KernelClaim>> chosen =
                named(Constructions.KERNEL, Constructions.KERNEL_BY_NAME, specification.construction(), "kernels");
        Optional<Obstruction> obstruction = verify ? Obstruction.find(claim) : Optional.empty();
        if (obstruction.filter(found -> found.refutes(claim)).isPresent()) {
            Verdict refuted = obstruction.get().refutation();
            return new Certification(refuted, Optional.empty(), Optional.empty(), List.of(), obstruction);
        }
        return constructed(claim, meant(chosen, claim, specification), specification.seed(), json)
                .with(obstruction);
    }

    /** Of themselves only those are tried that are meant for the claim. */
    private static <C> List<Construction<C>> meant(List<Construction<C>> chosen, C claim, Specification specification) {
        return specification.construction().equals(Specification.AUTO)
                ? chosen.stream()
                        .filter(construction -> construction.serves(claim))
                        .toList()
                : chosen;
    }

    private <C extends ApproximationClaim> Certification constructed(
            C claim, List<Construction<C>> chosen, long seed, Path json) throws IOException {
        Precision precision = Precision.of(claim);
        if (precision.isOutOfReach()) {
            throw new IllegalArgumentException(precision.sentence());
        }
        try (WorkFolder folder = WorkFolder.beside(json)) {
            List<Certification.Attempt> attempts = new ArrayList<>();
            Verified best = null;
            for (Construction<C> construction : chosen) {
                Interrupts.check();
                Path part = Files.createDirectory(folder.path().resolve(construction.name()))
                        .resolve(String.valueOf(json.getFileName()));
                List<Verdict> verdicts = new ArrayList<>();
                long most = best == null || chosen.size() == 1 ? Long.MAX_VALUE : most(best.certificate());
                Verified verified = first(construction.propose(claim, seed), claim, part, verdicts, most);
                attempts.add(new Certification.Attempt(
                        construction.name(), verdicts.size(), verdicts.get(verdicts.size() - 1), false));
                if (verified != null
                        && (best == null || ORDER.compare(verified.certificate(), best.certificate()) < 0)) {
                    best = verified;
                }
            }
            if (best == null) {
                Verdict nearest = nearest(attempts);
                return new Certification(
                        nearest.withDetail(nearest.detail() + advice(claim, attempts, precision)),
                        Optional.empty(),
                        Optional.empty(),
                        attempts);
            }
            move(best.json(), json);
            String name = best.certificate().provenance().construction();
            return new Certification(
                    best.verdict(),
                    Optional.of(json),
                    Optional.of(best.certificate()),
                    attempts.stream()
                            .map(a -> new Certification.Attempt(
                                    a.construction(),
                                    a.candidates(),
                                    a.verdict(),
                                    a.construction().equals(name)))
                            .toList());
        }
    }

    /** Features that are written out before a tensor product; then fewest parameters, then features, then the name. */
    private static final Comparator<Certificate> ORDER = Comparator.comparing(
                    (Certificate certificate) -> certificate.claim() instanceof FactoredKernelClaim)
            .thenComparingLong(certificate -> built(certificate, Quantity.PARAMETERS))
            .thenComparingLong(certificate -> built(certificate, Quantity.FEATURES))
            .thenComparing(certificate -> certificate.provenance().construction());

    private static long built(Certificate certificate, Quantity quantity) {
        return certificate.bounds().stream()
                .filter(bound -> bound.quantity() == quantity)
                .mapToLong(bound -> bound.built())
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** Those that are tried of themselves, or the one with a name, which may be one of the others. */
    private static <C> List<Construction<C>> named(
            List<Construction<C>> all, List<Construction<C>> named, String name, String targets) {
        if (name.equals(Specification.AUTO)) {
            return all;
        }
        List<Construction<C>> every =
                Stream.of(all, named).flatMap(List::stream).toList();
        List<Construction<C>> chosen = every.stream()
                .filter(construction -> construction.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("unknown construction '" + name + "': the constructions for " + targets
                    + " are "
                    + Stream.concat(
                                    Stream.of(Specification.AUTO),
                                    every.stream().map(Construction::name))
                            .collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    /** Tries the candidates of a proposal in order; the verdicts of all that were tried are added to the list. */
    private @Nullable Verified first(
            Proposal proposal, ApproximationClaim claim, Path json, List<Verdict> verdicts, long mostParameters)
            throws IOException {
        if (proposal instanceof Proposal.Shortfall shortfall) {
            verdicts.add(shortfall(claim, shortfall));
            return null;
        }
        Proposal.Candidates candidates = (Proposal.Candidates) proposal;
        for (Certificate certificate : candidates.certificates()) {
            long parameters = built(certificate, Quantity.PARAMETERS);
            if (parameters > mostParameters) {
                verdicts.add(Verdict.unknown(claim, Reason.CELLS, tooMany(parameters, mostParameters)));
                return null;
            }
            Verified tried = written(certificate, json);
            verdicts.add(tried.verdict());
            if (!verify || tried.verdict().outcome() == Outcome.VERIFIED) {
                return tried;
            }
            Verdict verdict = tried.verdict();
            boolean hopeless = verdict.reason().equals(Optional.of(Reason.UNDEFINED))
                    || verdict.reason().equals(Optional.of(Reason.TIME))
                    || verdict.reason().equals(Optional.of(Reason.MEMORY));
            if (hopeless || verdicts.size() == CANDIDATES) {
                return null;
            }
        }
        return null;
    }

    private static long most(Certificate best) {
        long times = best.claim() instanceof FactoredKernelClaim ? TOO_MANY * WRITTEN_OUT : TOO_MANY;
        return times * built(best, Quantity.PARAMETERS);
    }

    private static String tooMany(long parameters, long most) {
        return String.format(
                Locale.ROOT,
                "not tried, since %,d parameters are too many beside another construction's: at most %,d are",
                parameters,
                most);
    }

    /** Writes a certificate to a temporary file and verifies what was written, unless nothing is to be verified. */
    private Verified written(Certificate certificate, Path json) throws IOException {
        CertificateFile.write(certificate, json);
        Verdict verdict = verify
                ? new Verifier(budget, OptionalInt.empty(), false, progress).verify(json)
                : unproved(certificate.claim());
        return new Verified(certificate, verdict, json);
    }

    /**
     * Constructs nearly orthonormal vectors, verifies and writes them. Of all families the one with the least dimension is
     * taken.
     *
     * @param request what is asked for
     * @param rows what each family needs for it, as {@link Families#resolved} says; the order in which they are tried
     * @param name the name of a family, or {@link Specification#AUTO}
     * @param seed the seed of random steps
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if no family has the name, or it cannot serve the request; the message is a sentence
     */
    public Certification certify(CoherenceRequest request, List<Families.Row> rows, String name, long seed, Path json)
            throws IOException {
        return first(CoherenceCandidates.of(request, rows, name, seed), json)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no family was built: " + name + " found no vectors with seed " + seed));
    }

    /**
     * Constructs an attention head that computes a Boolean function, verifies and writes it. The first that is verified is
     * taken.
     *
     * @param request what is asked for
     * @param rows what each construction needs for it, in the order in which they are tried; those with figures serve
     * @param seed the seed of random steps
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if no construction serves the request; the message is a sentence
     */
    public Certification certify(BooleanRequest request, List<HeadConstruction.Row> rows, long seed, Path json)
            throws IOException {
        return first(BooleanCandidates.of(request, rows, seed), json)
                .orElseThrow(() -> new IllegalArgumentException(
                        rows.isEmpty()
                                ? "no construction was named"
                                : rows.get(0).remark()));
    }

    /**
     * Constructs vectors that serve all sets of s positions, verifies and writes them. Of all families the one with the least
     * dimension is taken.
     *
     * @param request what is asked for
     * @param rows what each family needs for the request's coherence, in the order in which they are tried
     * @param name the name of a family, or {@link Specification#AUTO}
     * @param seed the seed of random steps
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if no family has the name, or it cannot serve the request; the message is a sentence
     */
    public Certification certify(SupportRequest request, List<Families.Row> rows, String name, long seed, Path json)
            throws IOException {
        return first(CoherenceCandidates.of(request, rows, name, seed), json)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no family was built: " + name + " found no vectors with seed " + seed));
    }

    /** Tries certificates in order and takes the first that is verified; empty if there are none. */
    private Optional<Certification> first(Iterable<Certificate> candidates, Path json) throws IOException {
        try (WorkFolder folder = WorkFolder.beside(json)) {
            List<Certification.Attempt> attempts = new ArrayList<>();
            Verdict last = null;
            for (Certificate certificate : candidates) {
                String name = certificate.provenance().construction();
                Path part = Files.createDirectory(folder.path().resolve(name + "-" + attempts.size()))
                        .resolve(String.valueOf(json.getFileName()));
                Verified tried = written(certificate, part);
                boolean chosen = !verify || tried.verdict().outcome() == Outcome.VERIFIED;
                attempts.add(new Certification.Attempt(name, 1, tried.verdict(), chosen));
                if (chosen) {
                    move(tried.json(), json);
                    return Optional.of(
                            new Certification(tried.verdict(), Optional.of(json), Optional.of(certificate), attempts));
                }
                last = tried.verdict();
            }
            return Optional.ofNullable(last)
                    .map(verdict ->
                            new Certification(unreached(verdict), Optional.empty(), Optional.empty(), attempts));
        }
    }

    /**
     * Constructs a linear map that keeps the distances of given points, verifies and writes it. Of all families the one with the
     * fewest dimensions is taken, or, if a dimension is asked for, the one with the least distortion.
     *
     * @param rows what the families found, as {@link ProjectionSearch} says; the order in which they are tried
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if no family found a map; the message is a sentence
     */
    public Certification certify(List<ProjectionSearch.Row> rows, Path json) throws IOException {
        try (WorkFolder folder = WorkFolder.beside(json)) {
            List<Certification.Attempt> attempts = new ArrayList<>();
            Verdict last = null;
            for (ProjectionSearch.Row row : rows) {
                if (row.certificate().isEmpty()) {
                    continue;
                }
                Path part = Files.createDirectory(folder.path().resolve(row.family()))
                        .resolve(String.valueOf(json.getFileName()));
                Verified tried = written(row.certificate().get(), part);
                boolean chosen = !verify || tried.verdict().outcome() == Outcome.VERIFIED;
                attempts.add(new Certification.Attempt(row.family(), 1, tried.verdict(), chosen));
                if (chosen) {
                    move(tried.json(), json);
                    return new Certification(tried.verdict(), Optional.of(json), row.certificate(), attempts);
                }
                last = tried.verdict();
            }
            if (last == null) {
                throw new IllegalArgumentException("no map was found: "
                        + rows.stream()
                                .map(row -> row.family() + ": " + row.remark())
                                .collect(Collectors.joining("; ")));
            }
            return new Certification(unreached(last), Optional.empty(), Optional.empty(), attempts);
        }
    }

    /**
     * Constructs attention for a matrix, verifies it and writes it.
     *
     * @param plan what is asked for, and which constructions are tried
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     */
    public Certification certify(AttentionPlan plan, Path json) throws IOException {
        long size = plan.request().matrix().size();
        try (WorkFolder folder = WorkFolder.beside(json)) {
            List<Certification.Attempt> attempts = new ArrayList<>();
            AttentionTrial best = null;
            for (Construction<AttentionRequest> construction : plan.constructions()) {
                Interrupts.check();
                long most = best != null && best.norm() <= plan.norm() ? best.dimension() : Long.MAX_VALUE;
                long needed = AttentionConstructions.leastDimension(construction, plan.request());
                if (needed > most && size * needed > WORTH_TRYING) {
                    attempts.add(unbuilt(
                            construction,
                            String.format(Locale.ROOT, "not built, since it needs dimension %,d", needed)));
                    continue;
                }
                Proposal proposal = construction.propose(plan.request(), plan.seed());
                if (proposal instanceof Proposal.Shortfall shortfall) {
                    attempts.add(unbuilt(construction, shortfall.reason()));
                    continue;
                }
                Path part = Files.createDirectory(folder.path().resolve(construction.name()))
                        .resolve(String.valueOf(json.getFileName()));
                AttentionTrial trial = trial(((Proposal.Candidates) proposal), part);
                if (trial == null) {
                    attempts.add(unbuilt(construction, "no draw with seed " + plan.seed() + " served"));
                    continue;
                }
                attempts.add(new Certification.Attempt(
                        construction.name(),
                        1,
                        trial.verdict(),
                        false,
                        trial.certificate().provenance().parameters()));
                boolean proved = !verify || trial.verdict().outcome() == Outcome.VERIFIED;
                if (proved && (best == null || trial.isBetterThan(best, plan.norm()))) {
                    best = trial;
                }
            }
            if (best == null) {
                return new Certification(
                        unreached(attempts.get(0).verdict()), Optional.empty(), Optional.empty(), attempts);
            }
            move(best.json(), json);
            String chosen = best.certificate().provenance().construction();
            return new Certification(
                    best.verdict(),
                    Optional.of(json),
                    Optional.of(best.certificate()),
                    attempts.stream()
                            .map(attempt ->
                                    attempt.chosenIf(attempt.construction().equals(chosen)))
                            .toList());
        }
    }

    private @Nullable AttentionTrial trial(Proposal.Candidates proposal, Path part) throws IOException {
        for (Certificate certificate : proposal.certificates()) {
            Verified tried = written(certificate, part);
            return new AttentionTrial(certificate, tried.verdict(), part);
        }
        return null;
    }

    private static Certification.Attempt unbuilt(Construction<AttentionRequest> construction, String why) {
        return new Certification.Attempt(
                construction.name(), 0, Verdict.of(Outcome.UNKNOWN, Optional.empty(), Reason.ACCURACY, why), false);
    }

    /**
     * Constructs a utility for a comparator, verifies and writes it; unless it is proved that there is none.
     *
     * @param claim the claim
     * @param construction the construction for it
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it: {@code REFUTED} by a cycle or a jump, {@code UNKNOWN} if all meshes were too coarse
     * @throws IOException if a file cannot be written
     */
    public Certification certify(PreorderClaim claim, PreorderConstruction construction, Path json) throws IOException {
        Optional<Verdict> refuted = verify ? refutation(claim, construction) : Optional.empty();
        if (refuted.isPresent()) {
            return new Certification(refuted.get(), Optional.empty(), Optional.empty(), List.of());
        }
        return first(construction.candidates(), json)
                .orElseGet(() -> new Certification(
                        Verdict.unknown(
                                claim,
                                Reason.ACCURACY,
                                "the finest mesh is too coarse: preferences by the margin, carried to neighbouring nodes, go round in"
                                        + " a cycle there, and no cycle of points was found either"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    /**
     * Constructs attention that selects, or relational attention, verifies and writes it.
     *
     * @param construction the construction for what is asked
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if no networks were found; the message is a sentence
     */
    public Certification certify(SelectionConstruction construction, Path json) throws IOException {
        return first(construction.candidates(), json)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "no networks were found: the gap or the accuracy may be out of reach of binary64, or a target is not finite"));
    }

    /**
     * Constructs attention that selects by a comparator, verifies and writes it.
     *
     * @param construction the construction for what is asked
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it: {@code REFUTED} by a cycle of preferences
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if no candidate was found; the message is a sentence
     */
    public Certification certify(ChoiceConstruction construction, Path json) throws IOException {
        Optional<Verdict> refuted = verify
                ? construction.cycle().flatMap(cycle -> Verifier.cycle(construction.claim(), cycle.x(), cycle.keys()))
                : Optional.empty();
        if (refuted.isPresent()) {
            return new Certification(refuted.get(), Optional.empty(), Optional.empty(), List.of());
        }
        return first(construction.candidates(), json)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--gap: on the finest mesh the preferences by the gap, carried to neighbouring nodes, go round in a cycle: the gap is"
                                + " too small for it"));
    }

    private static Optional<Verdict> refutation(PreorderClaim claim, PreorderConstruction construction) {
        for (PreorderConstruction.Jump jump : construction.jumps()) {
            Optional<Verdict> refuted = Verifier.jump(claim, jump.b(), jump.from(), jump.to());
            if (refuted.isPresent()) {
                return refuted;
            }
        }
        return construction.cycle(claim.margin().doubleValue(), false).flatMap(cycle -> Verifier.cycle(claim, cycle));
    }

    /**
     * Verifies one certificate and writes it.
     *
     * @param certificate the certificate
     * @param json the JSON file to be written; its name ends in {@link CertificateFile#JSON_SUFFIX}, its folder exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     */
    public Certification certify(Certificate certificate, Path json) throws IOException {
        try (WorkFolder folder = WorkFolder.beside(json)) {
            Verified tried = written(certificate, folder.path().resolve(String.valueOf(json.getFileName())));
            boolean chosen = !verify || tried.verdict().outcome() == Outcome.VERIFIED;
            List<Certification.Attempt> attempts = List.of(
                    new Certification.Attempt(certificate.provenance().construction(), 1, tried.verdict(), chosen));
            if (!chosen) {
                return new Certification(unreached(tried.verdict()), Optional.empty(), Optional.empty(), attempts);
            }
            move(tried.json(), json);
            return new Certification(tried.verdict(), Optional.of(json), Optional.of(certificate), attempts);
        }
    }

    private static Verdict unproved(Claim claim) {
        return Verdict.unknown(claim, Reason.ACCURACY, "not verified, as asked");
    }

    /** A construction that fails at a point suspects the target: the verifier decides whether it is defined there. */
    private Verdict shortfall(ApproximationClaim claim, Proposal.Shortfall shortfall) {
        if (!shortfall.suspect().isEmpty()) {
            Optional<Verdict> undefined = Verifier.undefinedAt(claim, shortfall.suspect());
            if (undefined.isPresent()) {
                return undefined.get();
            }
        }
        return Verdict.unknown(claim, Reason.ACCURACY, shortfall.reason());
    }

    /** That at which the target is undefined; else that of a candidate whose error was bounded; else that of the construction which asks least of a target. */
    private static Verdict nearest(List<Certification.Attempt> attempts) {
        return attempts.stream()
                .map(Certification.Attempt::verdict)
                .filter(verdict -> verdict.reason().equals(Optional.of(Reason.UNDEFINED)))
                .findFirst()
                .orElseGet(() -> unreached(attempts.stream()
                        .filter(attempt -> attempt.verdict().supremum().isPresent())
                        .findFirst()
                        .or(() -> attempts.stream().filter(Certifier::isGeneral).findFirst())
                        .orElse(attempts.get(attempts.size() - 1))
                        .verdict()));
    }

    private static boolean isGeneral(Certification.Attempt attempt) {
        return attempt.construction().equals(NodalKernel.NAME);
    }

    /** What might be right where nothing was found. */
    private static String advice(ApproximationClaim claim, List<Certification.Attempt> attempts, Precision precision) {
        if (precision.isDoubtful()) {
            return "; " + precision.advice();
        }
        boolean other = attempts.size() == 1
                && !isGeneral(attempts.get(0))
                && attempts.get(0).verdict().supremum().isEmpty()
                && claim.xDomain().dimension() <= NodalKernel.MOST_DIMENSIONS;
        return other ? "; " + NodalKernel.NAME + " is right for any continuous kernel" : "";
    }

    /** That a candidate is refuted says nothing about the claim's being reachable, unless the witness shows that none can meet it. */
    private static Verdict unreached(Verdict last) {
        if (last.outcome() == Outcome.UNKNOWN || last.reason().equals(Optional.of(Reason.IMPOSSIBLE))) {
            return last;
        }
        String detail = "no candidate was verified; the last was " + last.outcome()
                + last.reason().map(reason -> " (" + reason.code() + ")").orElse("");
        return Verdict.of(Outcome.UNKNOWN, last.claim(), Reason.ACCURACY, detail)
                .withCounts(last.counts())
                .withSearch(last.supremum(), last.cells());
    }

    private static void move(Path from, Path to) throws IOException {
        Path weights = from.resolveSibling(CertificateFile.weightsName(from));
        Files.move(
                weights,
                to.resolveSibling(CertificateFile.weightsName(to)),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
