package org.witness.verifier.logic;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints.Chord;

/**
 * The lower bound of the neurons of one hidden layer of rectifiers ({@code breakpoints}).
 *
 * <p><b>Theorem.</b> Let P triples a &lt; m &lt; b of points of X, whose open intervals (a,b) are disjoint, and points y of Y
 * satisfy {@code |(b-m) (K(a,y) - K(m,y)) + (m-a) (K(b,y) - K(m,y))| > 2 accuracy (b-a)}. Then every phi of one hidden layer of
 * rectifiers with {@code |K - <phi,psi>| <= accuracy} on X x Y for some psi, phi itself for one, has at least P of them. The proof
 * stands in the document of theorems. It bounds psi likewise, with the arguments in the other order.
 */
final class Breakpoints {

    private static final List<List<Activation>> KIND = List.of(List.of(Activation.RELU), List.of(Activation.IDENTITY));

    private Breakpoints() {}

    /**
     * The number of chords to which the theorem applies, chords that overlap one before them left out; 0 if the network, that of
     * the first argument, is not of the theorem's kind.
     */
    static long least(TargetValues target, Network phi, List<Chord> chords) {
        double[] y = each(chords, Chord::y);
        Interval[] left = target.at(each(chords, Chord::left), y);
        Interval[] middle = target.at(each(chords, Chord::middle), y);
        Interval[] right = target.at(each(chords, Chord::right), y);
        long count = 0;
        double end = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < chords.size(); i++) {
            Chord chord = chords.get(i);
            boolean ordered = chord.left() < chord.middle() && chord.middle() < chord.right();
            if (end <= chord.left()
                    && ordered
                    && bends(target.accuracy(), chord, left[i].subtract(middle[i]), right[i].subtract(middle[i]))) {
                count++;
                end = chord.right();
            }
        }
        return phi.layers().stream().map(Layer::activations).toList().equals(KIND) ? count : 0;
    }

    private static double[] each(List<Chord> chords, ToDoubleFunction<Chord> part) {
        return chords.stream().mapToDouble(part).toArray();
    }

    private static boolean bends(Interval accuracy, Chord chord, Interval fall, Interval rise) {
        if (!fall.isBounded() || !rise.isBounded()) {
            return false;
        }
        Interval before = Interval.of(chord.middle()).add(-chord.left());
        Interval after = Interval.of(chord.right()).add(-chord.middle());
        Interval bend = after.multiply(fall).add(before.multiply(rise));
        return bend.mignitude()
                > accuracy.multiply(before.add(after).multiply(2)).upper();
    }
}
