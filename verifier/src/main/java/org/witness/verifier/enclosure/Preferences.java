package org.witness.verifier.enclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.verifier.interval.Interval;

/** Encloses what a preference lacks over cells: {@code max(0, gain - gained)} where its comparator reaches the margin, and 0 elsewhere. */
final class Preferences {

    private final ExpressionEnclosure comparator;
    private final int axes;
    private final Interval margin;
    private final Interval gain;

    Preferences(Expression comparator, List<Variable> variables, BigDecimal margin, BigDecimal gain) {
        this.comparator = new ExpressionEnclosure(comparator, variables);
        this.axes = variables.size();
        this.margin = Interval.enclosing(margin);
        this.gain = Interval.enclosing(gain);
    }

    /** For each cell an enclosure, by what is gained on it as a function of its sides; nothing where the comparator may not be defined. */
    List<Optional<Interval>> lacking(List<Cell> cells, Function<List<Interval>, Interval> gained) {
        if (!cells.stream().allMatch(cell -> cell.dimension() == axes)) {
            throw new IllegalArgumentException("cells with one side for each of " + axes + " axes are expected");
        }
        Jets compared = comparator.values(cells);
        List<Optional<Interval>> ranges = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            Interval c = compared.value(i);
            if (!compared.isDefined(i)) {
                ranges.add(Optional.empty());
            } else if (c.upper() < margin.lower()) {
                ranges.add(Optional.of(Interval.ZERO));
            } else {
                Interval missing =
                        gain.subtract(gained.apply(cells.get(i).sides())).relu();
                ranges.add(Optional.of(c.lower() >= margin.upper() ? missing : missing.hull(Interval.ZERO)));
            }
        }
        return ranges;
    }
}
