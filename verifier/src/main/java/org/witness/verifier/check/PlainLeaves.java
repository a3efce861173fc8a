package org.witness.verifier.check;

import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Theorem;

/** Leaves that no search fills in: a kind overrides those that its proofs have, and a proof that asks for another is refused. */
interface PlainLeaves extends Replay.Leaves {

    /** For proofs whose leaves need no search. */
    Replay.Leaves NONE = new PlainLeaves() {};

    @Override
    default Theorem enclosure(Certificate certificate) throws Replay.LeafException, RuleException {
        throw lacking(certificate, "term");
    }

    @Override
    default Theorem relationEnclosure(Certificate certificate) throws Replay.LeafException, RuleException {
        throw lacking(certificate, "second term");
    }

    @Override
    default List<Theorem> parts(Certificate certificate) throws Replay.LeafException, RuleException {
        throw lacking(certificate, "parts");
    }

    @Override
    default List<Theorem> ranges(Certificate certificate) throws Replay.LeafException, RuleException {
        throw lacking(certificate, "ranges");
    }

    @Override
    default Theorem attended(Certificate certificate) throws Replay.LeafException, RuleException {
        throw lacking(certificate, "head");
    }

    /** Without sample cells: only kernels need some. */
    @Override
    default Theorem counted(Certificate certificate) throws RuleException {
        return Rules.recount(certificate, KernelHints.NONE);
    }

    private static RuleException lacking(Certificate certificate, String what) {
        return new RuleException(
                Reason.PROOF, "proof: a claim of kind " + certificate.claim().kind() + " has no " + what);
    }
}
