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
         * Finds an enclosure for {@link CoverRules#cover}; for a proof by {@link SquareRules#squares} that of the network of squares.
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
            step("recount", 0, (of, from, leaves) -> leaves.counted(of)),
            step("cover", 0, (of, from, leaves) -> cover(of, leaves)),
            step("sum", 0, (of, from, leaves) -> SumRules.sum(of, leaves.parts(of))),
            step("squares", 0, (of, from, leaves) -> SquareRules.squares(of, leaves.enclosure(of))),
            step("factors", 0, (of, from, leaves) -> FactoredRules.factors(of, leaves.parts(of))),
            conclusion("factored-kernel", FactoredRules::factoredKernel),
            step("indefinite", 0, (of, from, leaves) -> ErrorRules.indefinite(of)),
            step("asymmetric", 0, (of, from, leaves) -> ErrorRules.asymmetric(of)),
            step("undefined", 0, (of, from, leaves) -> ErrorRules.undefined(of)),
            step("radon", 0, (of, from, leaves) -> AttentionRules.radon(of)),
            step("pairs", 0, (of, from, leaves) -> FamilyRules.tile(leaves.ranges(of))),
            step("distances", 0, (of, from, leaves) -> ProjectionRules.allDistances(leaves.ranges(of))),
            step("rows", 0, (of, from, leaves) -> AttentionRules.stack(leaves.ranges(of))),
            conclusion("coherence", FamilyRules::coherence),
            conclusion("attention", AttentionRules::attention),
            conclusion("projection", ProjectionRules::projection),
            conclusion("kernel", ErrorRules::kernel),
            conclusion("relation", ErrorRules::relation),
            conclusion("preorder", PreorderRules::preorder),
            conclusion("selection", SelectionRules::softmaxGap),
            conclusion("choice", ChoiceRules::choice),
            step("oscillation", 0, (of, from, leaves) -> SelectionRules.oscillation(of)),
            step("cover-relation", 0, (of, from, leaves) -> coverRelation(of, leaves)),
            step(
                    "relational",
                    4,
                    (of, from, leaves) ->
                            SelectionRules.selectThenRelate(of, from.get(0), from.get(1), from.get(2), from.get(3))),
            conclusion("support-queries", FamilyRules::supportQueries),
            step("ranking", 1, (of, from, leaves) -> RankingRules.ranking(of, from.get(0))),
            step("attend", 0, (of, from, leaves) -> leaves.attended(of)),
            step("patterns", 1, (of, from, leaves) -> HeadRules.patterns(of, from.get(0))),
            step("norms", 1, (of, from, leaves) -> HeadRules.norms(of, from.get(0))),
            step(
                    "boolean",
                    3,
                    (of, from, leaves) -> HeadRules.booleanFunction(of, from.get(0), from.get(1), from.get(2))));

    /** A rule with the certificate's quantities and a bound as its premises. */
    private interface Conclusion {
        Theorem apply(Certificate certificate, Theorem counted, Theorem within) throws RuleException;
    }

    private static Map.Entry<String, Entry> step(String name, int premises, Rule rule) {
        return Map.entry(name, new Entry(premises, rule));
    }

    private static Map.Entry<String, Entry> conclusion(String name, Conclusion rule) {
        return step(name, 2, (of, from, leaves) -> rule.apply(of, from.get(0), from.get(1)));
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
