package org.witness.verifier.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.FactoredPart;
import org.witness.verifier.logic.FactoredRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.FactoredWithin;
import org.witness.verifier.logic.Theorem;

/** Checks certificates of factored kernels. */
public final class FactoredCheck implements ClaimCheck {

    private final Certificate certificate;
    private final FactoredKernelClaim claim;
    private final Budget budget;
    private final Progress progress;
    private @Nullable FactoredSearch search;
    private Optional<BigDecimal> bound = Optional.empty();

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     * @param budget what may be spent
     * @param progress is told how far it has come
     */
    public FactoredCheck(Certificate certificate, FactoredKernelClaim claim, Budget budget, Progress progress) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
        this.progress = progress;
    }

    private final class Leaves implements PlainLeaves {
        @Override
        public List<Theorem> parts(Certificate of) throws Replay.LeafException, RuleException {
            FactoredSearch own = new FactoredSearch(claim, FactoredRules.parts(of), budget, progress);
            search = own;
            List<Theorem> bounds =
                    own.bounds().orElseThrow(() -> new Replay.LeafException("some factor was not bounded"));
            if (!(FactoredRules.factors(of, bounds).statement() instanceof FactoredWithin within)) {
                throw new IllegalStateException("the rule concludes something else");
            }
            bound = Optional.of(within.bound());
            if (within.bound().compareTo(claim.kernel().accuracy()) > 0) {
                throw new Replay.LeafException("the bounds of the factors do not reach the accuracy");
            }
            return bounds;
        }
    }

    @Override
    public Verdict verify(boolean reference) {
        List<Count> counts = List.of();
        try {
            counts = quantities();
            Verdict verdict = Verdict.concluding(Replay.replay(certificate, new Leaves()), certificate);
            if (verdict.outcome() == Outcome.VERIFIED) {
                verdict = concluding(verdict, reference);
            }
            return figured(verdict, counts);
        } catch (RuleException e) {
            return figured(Verdict.rejected(claim, e.reason(), String.valueOf(e.getMessage())), counts);
        } catch (Replay.LeafException e) {
            return figured(undecided(), counts);
        }
    }

    private Verdict concluding(Verdict verdict, boolean reference) throws RuleException {
        FactoredSearch own = search;
        if (own == null) {
            return Verdict.rejected(claim, Reason.PROOF, "the proof bounds no error");
        }
        Optional<String> mismatch = reference ? own.mismatch() : Optional.empty();
        if (mismatch.isPresent() || new BigDecimal(own.lower()).compareTo(bound.orElseThrow()) > 0) {
            return Verdict.unknown(claim, Reason.INTERNAL, mismatch.orElse("at a point the error is above the bound"));
        }
        return verdict.withDetail(features());
    }

    /** The number of features, exactly: of one product as a product of powers. */
    private String features() throws RuleException {
        BigInteger all = FactoredRules.features(certificate);
        if (claim.products().size() > 1) {
            return "the features are those of " + claim.products().size() + " tensor products, " + all
                    + " in all, held by their factors";
        }
        Map<Integer, Integer> powers = new TreeMap<>();
        FactoredRules.networks(certificate).forEach(network -> powers.merge(network.outputs(), 1, Integer::sum));
        return "the features are a tensor product, of dimension "
                + powers.entrySet().stream()
                        .map(e -> e.getValue() == 1 ? String.valueOf(e.getKey()) : e.getKey() + "^" + e.getValue())
                        .collect(Collectors.joining(" * "))
                + (powers.size() == 1 && powers.containsValue(1) ? "" : " = " + all)
                + ", held by its factors";
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return FeatureBound.beside(ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE)), claim.kernel());
    }

    private Verdict figured(Verdict verdict, List<Count> counts) {
        FactoredSearch own = search;
        if (own == null || bound.isEmpty()) {
            return verdict.withCounts(counts).withSearch(Optional.empty(), own == null ? 0 : own.cells());
        }
        double upper = Interval.enclosing(bound.get()).upper();
        return verdict.withCounts(counts)
                .withSearch(
                        upper < Double.POSITIVE_INFINITY
                                ? Optional.of(Interval.of(Math.min(own.lower(), upper), upper))
                                : Optional.empty(),
                        own.cells());
    }

    private Verdict undecided() {
        FactoredSearch own = search;
        if (own == null) {
            throw new IllegalStateException("no search was run");
        }
        Optional<Verdict> refuted = refuted(own.worst());
        for (List<BigDecimal> suspect : refuted.isEmpty() ? own.suspects() : List.<List<BigDecimal>>of()) {
            refuted = refuted.or(() -> refuted(suspect));
        }
        return refuted.orElseGet(() -> Verdict.unknown(
                claim,
                own.end().reason(),
                switch (own.end()) {
                    case CELLS -> "the budget of cells ran out for a factor";
                    case TIME -> "the time ran out for a factor";
                    case SHARP, ACCURACY, SUSPECT -> "the bounds of the factors together do not reach the accuracy";
                }));
    }

    private Optional<Verdict> refuted(List<BigDecimal> point) {
        Statement statement;
        try {
            statement = FactoredRules.refuteFactored(certificate, point).statement();
        } catch (RuleException e) {
            return Optional.empty();
        }
        Map<String, String> witness = new LinkedHashMap<>();
        int n = claim.kernel().domain().dimension();
        for (int i = 0; i < 2 * n; i++) {
            witness.put((i < n ? "x" : "y") + (n == 1 ? "" : i % n + 1), Decimals.text(point.get(i)));
        }
        if (statement instanceof Statement.Fails fails) {
            witness.put("error", fails.absoluteError().toString());
            return Optional.of(Verdict.refuted(
                    claim,
                    Reason.COUNTEREXAMPLE,
                    "the error at the witness exceeds the accuracy "
                            + Decimals.text(claim.kernel().accuracy()),
                    witness));
        }
        return Optional.of(
                Verdict.refuted(claim, Reason.UNDEFINED, "the kernel is not defined at the witness", witness));
    }

    @Override
    public Verdict grid(int points) {
        List<FactoredPart> parts;
        try {
            parts = FactoredRules.parts(certificate);
        } catch (RuleException e) {
            return Verdict.rejected(claim, e.reason(), String.valueOf(e.getMessage()));
        }
        double most = parts.stream()
                .mapToDouble(
                        part -> StrictMath.pow(points, 2 * part.coordinates().size()))
                .sum();
        if (most > GridCheck.MOST_POINTS) {
            return Verdict.unknown(
                    claim, Reason.CELLS, points + " points an axis are more than " + GridCheck.MOST_POINTS + " points");
        }
        GridCheck.Maximum maximum = new FactoredGrid(claim, parts, points, Long.MAX_VALUE).maximum();
        if (maximum.error() <= claim.kernel().accuracy().doubleValue()) {
            return Verdict.confirmed(claim, maximum.error(), maximum.points());
        }
        return refuted(maximum.point().stream().map(BigDecimal::new).toList())
                .orElseGet(() -> Verdict.unknown(
                        claim, Reason.ACCURACY, "a violation was seen in floating point that intervals do not prove"));
    }
}
