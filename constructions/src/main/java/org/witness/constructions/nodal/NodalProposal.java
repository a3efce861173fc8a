package org.witness.constructions.nodal;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a nodal construction comes to: networks to try, or the reason why there is none.
 *
 * @param <N> what is proposed: a network, or a pair of them
 */
public sealed interface NodalProposal<N> {

    /**
     * Networks whose estimated error meets the accuracy: a finite sequence, best first, the later ones made when
     * asked for.
     *
     * <p>The first has the fewest parameters that the search found. After the other optimal pairs of cells and
     * features come networks with 2 % to 50 % more cells, for a verifier that cannot close the gap at the first.
     *
     * @param <N> what is proposed
     * @param mesh how the nodes are laid: {@code uniform}, or {@code adapted} to the kernel's second differences; {@code Kuhn} in several dimensions
     * @param offset how node values are moved: {@code none}, {@code half} or {@code mid-range}
     * @param networks the sequence; each iterator starts anew and gives the same networks
     */
    record Candidates<N>(String mesh, String offset, Iterable<N> networks) implements NodalProposal<N> {

        /**
         * Starts the sequence.
         *
         * @return a new iterator
         */
        public Iterator<N> iterator() {
            return networks.iterator();
        }

        /**
         * Starts the sequence as an ordered, sequential, lazy stream.
         *
         * @return a new stream
         */
        public Stream<N> stream() {
            return StreamSupport.stream(networks.spliterator(), false);
        }
    }

    /**
     * No network within the limits has an estimated error that meets the accuracy.
     *
     * @param <N> what is proposed
     * @param reason why, as a sentence without a full stop
     * @param bestAccuracy the smallest estimated error reached, infinite when none was estimated
     * @param suspect the coordinates of a point at which the kernel seems to be no symmetric finite kernel, or the relation not to be finite; empty
     *     when there is none
     */
    record Shortfall<N>(String reason, double bestAccuracy, List<Double> suspect) implements NodalProposal<N> {

        /**
         * Copies the point.
         *
         * @param reason why
         * @param bestAccuracy the smallest estimated error reached
         * @param suspect no coordinates or those of x and of y
         */
        public Shortfall {
            suspect = List.copyOf(suspect);
        }
    }
}
