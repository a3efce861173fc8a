package org.witness.verifier.enclosure;

import java.util.List;
import java.util.Optional;
import org.witness.verifier.interval.Balls;
import org.witness.verifier.interval.Interval;

/**
 * Encloses what scores lack over cells P x Q x Q' of x, y and z: 0 where c is below the margin on the whole cell; otherwise from phi on P and psi on
 * Q and Q'. Where these are affine on the boxes, or on each of their Kuhn simplices, values are averages of those at corners, so that
 * {@code <phi(x), psi(z) - psi(y)>} is an average of its values at corners; where they are not, nothing is known of it.
 */
public final class ChoiceEnclosure implements TermEnclosure {

    private final ChoiceGain term;
    private final Preferences preferences;
    private final KuhnNetwork phi;
    private final KuhnNetwork psi;

    /**
     * Prepares a term.
     *
     * @param term the term that is enclosed
     */
    public ChoiceEnclosure(ChoiceGain term) {
        this.term = term;
        this.preferences = new Preferences(term.comparator(), term.variables(), term.margin(), term.gain());
        this.phi = new KuhnNetwork(term.left());
        this.psi = new KuhnNetwork(term.psi());
    }

    @Override
    public Term term() {
        return term;
    }

    @Override
    public List<Optional<Interval>> ranges(List<Cell> cells) {
        int p = term.left().inputs();
        int q = term.psi().inputs();
        return preferences.lacking(
                cells,
                sides -> gained(
                        phi.corners(sides.subList(0, p)),
                        psi.corners(sides.subList(p, p + q)),
                        psi.corners(sides.subList(p + q, p + 2 * q))));
    }

    private static Interval gained(Optional<Balls[]> query, Optional<Balls[]> before, Optional<Balls[]> after) {
        if (query.isEmpty() || before.isEmpty() || after.isEmpty()) {
            return Interval.ENTIRE;
        }
        Interval all = null;
        for (Balls x : query.get()) {
            Interval scores = hull(x, after.get()).subtract(hull(x, before.get()));
            all = all == null ? scores : all.hull(scores);
        }
        return all == null ? Interval.ENTIRE : all;
    }

    private static Interval hull(Balls x, Balls[] corners) {
        Interval hull = x.dot(corners[0]);
        for (Balls corner : corners) {
            hull = hull.hull(x.dot(corner));
        }
        return hull;
    }
}
