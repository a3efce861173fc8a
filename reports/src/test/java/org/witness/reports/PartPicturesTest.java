package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartPicturesTest {

    @Test
    void coordinatesInARowAreNamedByTheirEnds() {
        assertThat(PartPictures.text(List.of(7))).isEqualTo("7");
        assertThat(PartPictures.text(List.of(1, 2, 3))).isEqualTo("1, 2, 3");
        assertThat(PartPictures.text(List.of(1, 2, 3, 4))).isEqualTo("1 to 4");
        assertThat(PartPictures.text(List.of(1, 4, 5, 6, 7, 9))).isEqualTo("1, 4 to 7, 9");
    }
}
