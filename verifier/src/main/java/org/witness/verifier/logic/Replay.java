package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.witness.certificate.Certificate;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.proof.ProofStep;

/** Maps each step of a proof to its rule. */
public final class Replay {

    /** What the numeric leaves of a proof need from a search. */
    public interface Leaves {

        /**
         * Finds an enclosure for {@link CoverRules#cover}.
         *
         * @param certificate the certificate
         * @return a theorem that encloses the claim's term on a cell which covers its domain
         * @throws LeafException if none was found
         * @throws RuleException if the certificate has no such term
         */
        Theorem enclosure(Certificate certificate) throws LeafException, RuleException;

        /**
         * Finds an enclosure for {@link CoverRules#cover} of a second term.
         *
         * @param certificate the certificate
         * @return a theorem that encloses the term of a relational claim's relation on a cell which covers its domains
         * @throws LeafException if none was found
         * @throws RuleException if the certificate has no such term
         */
        Theorem relationEnclosure(Certificate certificate) throws LeafException, RuleException;

        /**
         * Finds bounds on the parts of a kernel's error for {@link SumRules#sum}, or of the factors of a kernel for {@link FactoredRules#factors}.
         *
         * @param certificate the certificate
         * @return for each part of {@link SumRules#parts} a theorem, in order; for each of {@link FactoredRules#parts} two
         * @throws LeafException if none were found
         * @throws RuleException if there are no such parts
         */
        List<Theorem> parts(Certificate certificate) throws LeafException, RuleException;

        /**
         * Finds bounds on ranges: of vectors for {@link FamilyRules#tile}, of rows for {@link AttentionRules#stack}, or of points for
         * {@link ProjectionRules#allDistances}.
         *
         * @param certificate the certificate
         * @return theorems on ranges that follow each other
         * @throws LeafException if none were found
         * @throws RuleException if the certificate has no vectors, rows or points
         */
        List<Theorem> ranges(Certificate certificate) throws LeafException, RuleException;

        /**
         * Applies {@link HeadRules#attend}, once for all steps that need it.
         *
         * @param certificate the certificate
         * @return a theorem on the outputs of the claim's head
         * @throws LeafException if it was not found
         * @throws RuleException if the rule does not apply
         */
        Theorem attended(Certificate certificate) throws LeafException, RuleException;

        /**
         * Chooses sample cells for {@link Rules#recount} and applies it.
         *
         * @param certificate the certificate
         * @return a theorem that counts the certificate's quantities
         * @throws RuleException if they are not as stated
         */
        Theorem counted(Certificate certificate) throws RuleException;
    }

    /** Thrown when a search does not find what a leaf needs. */
    public static final class LeafException extends Exception {
        private static final long serialVersionUID = 1L;

        /**
         * Creates the exception.
         *
         * @param message what was not found
         */
        public LeafException(String message) {
            super(message);
        }
    }

    private interface Rule {
        Theorem apply(Certificate certificate, List<Theorem> premises, Leaves leaves)
                throws RuleException, LeafException;
    }

    private record Entry(int premises, Rule rule) {}

    private static final Map<String, Entry> RULES = Map.ofEntries(
            leaf("recount", (certificate, premises, leaves) -> leaves.counted(certificate)),
            leaf("cover", (certificate, premises, leaves) -> cover(certificate, leaves)),
            leaf("sum", (certificate, premises, leaves) -> SumRules.sum(certificate, leaves.parts(certificate))),
            leaf(
                    "factors",
                    (certificate, premises, leaves) -> FactoredRules.factors(certificate, leaves.parts(certificate))),
            conclusion("factored-kernel", FactoredRules::factoredKernel),
            leaf("indefinite", (certificate, premises, leaves) -> ErrorRules.indefinite(certificate)),
            leaf("asymmetric", (certificate, premises, leaves) -> ErrorRules.asymmetric(certificate)),
            leaf("undefined", (certificate, premises, leaves) -> ErrorRules.undefined(certificate)),
            leaf("radon", (certificate, premises, leaves) -> AttentionRules.radon(certificate)),
            leaf("pairs", (certificate, premises, leaves) -> FamilyRules.tile(leaves.ranges(certificate))),
            leaf(
                    "distances",
                    (certificate, premises, leaves) -> ProjectionRules.allDistances(leaves.ranges(certificate))),
            leaf("rows", (certificate, premises, leaves) -> AttentionRules.stack(leaves.ranges(certificate))),
            conclusion("coherence", FamilyRules::coherence),
            conclusion("attention", AttentionRules::attention),
            conclusion("projection", ProjectionRules::projection),
            conclusion("kernel", ErrorRules::kernel),
            conclusion("relation", ErrorRules::relation),
            conclusion("preorder", PreorderRules::preorder),
            conclusion("selection", SelectionRules::softmaxGap),
            conclusion("choice", ChoiceRules::choice),
            leaf("oscillation", (certificate, premises, leaves) -> SelectionRules.oscillation(certificate)),
            leaf("cover-relation", (certificate, premises, leaves) -> coverRelation(certificate, leaves)),
            Map.entry(
                    "relational",
                    new Entry(
                            4,
                            (certificate, premises, leaves) -> SelectionRules.selectThenRelate(
                                    certificate, premises.get(0), premises.get(1), premises.get(2), premises.get(3)))),
            conclusion("support-queries", FamilyRules::supportQueries),
            Map.entry(
                    "ranking",
                    new Entry(
                            1, (certificate, premises, leaves) -> RankingRules.ranking(certificate, premises.get(0)))),
            leaf("attend", (certificate, premises, leaves) -> leaves.attended(certificate)),
            Map.entry(
                    "patterns",
                    new Entry(1, (certificate, premises, leaves) -> HeadRules.patterns(certificate, premises.get(0)))),
            Map.entry(
                    "norms",
                    new Entry(1, (certificate, premises, leaves) -> HeadRules.norms(certificate, premises.get(0)))),
            Map.entry(
                    "boolean",
                    new Entry(
                            3,
                            (certificate, premises, leaves) -> HeadRules.booleanFunction(
                                    certificate, premises.get(0), premises.get(1), premises.get(2)))));

    /** A rule with the certificate's quantities and a bound as its premises. */
    private interface Conclusion {
        Theorem apply(Certificate certificate, Theorem counted, Theorem within) throws RuleException;
    }

    private static Map.Entry<String, Entry> leaf(String name, Rule rule) {
        return Map.entry(name, new Entry(0, rule));
    }

    private static Map.Entry<String, Entry> conclusion(String name, Conclusion rule) {
        return Map.entry(
                name,
                new Entry(
                        2,
                        (certificate, premises, leaves) -> rule.apply(certificate, premises.get(0), premises.get(1))));
    }

    private Replay() {}

    /**
     * Replays the proof of a certificate.
     *
     * @param certificate the certificate
     * @param leaves finds what the leaves need
     * @return the theorem at the root, whatever it says
     * @throws RuleException if a step names no rule or its rule does not apply
     * @throws LeafException if a leaf's search fails
     */
    public static Theorem replay(Certificate certificate, Leaves leaves) throws RuleException, LeafException {
        return replay(certificate, certificate.proof(), leaves);
    }

    private static Theorem replay(Certificate certificate, ProofStep step, Leaves leaves)
            throws RuleException, LeafException {
        Entry entry = RULES.get(step.rule());
        if (entry == null) {
            throw new RuleException(Reason.PROOF, "proof: no rule has the name '" + Limits.shown(step.rule()) + "'");
        }
        if (step.premises().size() != entry.premises()) {
            throw new RuleException(
                    Reason.PROOF,
                    "proof: the rule " + step.rule() + " has " + entry.premises() + " premises, found "
                            + step.premises().size());
        }
        List<Theorem> premises = new ArrayList<>();
        for (ProofStep premise : step.premises()) {
            premises.add(replay(certificate, premise, leaves));
        }
        return entry.rule().apply(certificate, premises, leaves);
    }

    private static Theorem cover(Certificate certificate, Leaves leaves) throws RuleException, LeafException {
        if (certificate.claim() instanceof ApproximationClaim claim) {
            return CoverRules.cover(leaves.enclosure(certificate), claim.xDomain(), claim.yDomain());
        }
        if (certificate.claim() instanceof PreorderClaim claim) {
            return CoverRules.cover(leaves.enclosure(certificate), claim.domain(), claim.domain());
        }
        if (certificate.claim() instanceof ChoiceClaim claim) {
            return CoverRules.cover(leaves.enclosure(certificate), claim.xDomain(), ChoiceRules.pairs(claim));
        }
        if (certificate.claim() instanceof SelectionClaim claim) {
            return CoverRules.cover(leaves.enclosure(certificate), claim.xDomain(), claim.yDomain());
        }
        if (certificate.claim() instanceof RelationalClaim claim) {
            SelectionClaim selection = claim.selection();
            return CoverRules.cover(leaves.enclosure(certificate), selection.xDomain(), selection.yDomain());
        }
        throw new RuleException(Reason.PROOF, "cover: the claim is about no term");
    }

    private static Theorem coverRelation(Certificate certificate, Leaves leaves) throws RuleException, LeafException {
        if (!(certificate.claim() instanceof RelationalClaim claim)) {
            throw new RuleException(Reason.PROOF, "cover-relation: not a relational claim");
        }
        SelectionClaim selection = claim.selection();
        return CoverRules.cover(leaves.relationEnclosure(certificate), selection.xDomain(), selection.yDomain());
    }
}
