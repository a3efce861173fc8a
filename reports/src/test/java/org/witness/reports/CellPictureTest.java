package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.witness.certificate.claim.Range;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;

class CellPictureTest {

    private static final Range UNIT = new Range(BigDecimal.ZERO, BigDecimal.ONE);

    /** The cells of an n x n grid, all or those on and above the diagonal. */
    private static List<Cell> grid(int n, boolean half) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = half ? i : 0; j < n; j++) {
                cells.add(new Cell(List.of(
                        Interval.of((double) i / n, (i + 1.0) / n), Interval.of((double) j / n, (j + 1.0) / n))));
            }
        }
        return cells;
    }

    private static CellPicture picture(List<Cell> cells) {
        double[] bounds = cells.stream().mapToDouble(cell -> 0.5).toArray();
        return new CellPicture(UNIT, UNIT, cells, bounds, CellPicture.scale(BigDecimal.ONE));
    }

    private static String drawn(List<Cell> cells) {
        Markup out = new Markup();
        picture(cells).draw(out, "cells");
        Samples.parsed(out.toString());
        return out.toString();
    }

    private static long outlines(String svg) {
        return Pattern.compile(" d=\"([^\"]*)\"")
                .matcher(svg)
                .results()
                .mapToLong(path -> path.group(1).chars().filter(c -> c == 'M').count())
                .sum();
    }

    @Test
    void aHalfIsKnownBySymmetry() {
        assertThat(picture(grid(4, true)).isMirrored()).isTrue();
        assertThat(picture(grid(4, false)).isMirrored()).isFalse();
        assertThat(picture(grid(1, true)).isMirrored()).isFalse();
        assertThat(drawn(grid(4, true))).contains("<use ");
        assertThat(drawn(grid(4, false))).doesNotContain("<use ");
    }

    @Test
    void everyCellIsOutlinedOnce() {
        assertThat(outlines(drawn(grid(4, true)))).isEqualTo(10);
        assertThat(outlines(drawn(grid(100, false)))).isEqualTo(10_000);
    }

    @Test
    void moreCellsAreABitmap() {
        assertThat(drawn(grid(101, false))).doesNotContain("<path").contains("<image");
    }
}
