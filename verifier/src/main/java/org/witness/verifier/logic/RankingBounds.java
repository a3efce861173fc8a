package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Quantity;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.meaning.RankedItems;

/**
 * The quantities of a ranking certificate: the items; the classes of items that tie; and of a network the hidden neurons, by
 * {@code ranking-width} at most max(1, n - 1) for n items.
 */
final class RankingBounds {

    private RankingBounds() {}

    static List<Count> count(RankedItems items) {
        List<Count> counts = new ArrayList<>();
        counts.add(new Count(Quantity.ITEMS, items.size(), "ranking-items"));
        counts.add(new Count(
                Quantity.CLASSES, Arrays.stream(items.scores()).distinct().count(), "ranking-classes"));
        items.utility()
                .ifPresent(network -> counts.add(new Count(
                        Quantity.HIDDEN_NEURONS,
                        network.hiddenNeurons(),
                        OptionalLong.of(Math.max(1, items.size() - 1L)),
                        OptionalLong.empty(),
                        "ranking-width")));
        return counts;
    }
}
