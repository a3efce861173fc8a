package org.witness.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain text | plain text",
                "über π ≤ − ² | über π ≤ − ²",
                "'a\nb\tc\r' | a\\u000ab\\u0009c\\u000d",
                "'\u202eevil\u2066' | \\u202eevil\\u2066",
                "'\u00a0\u2028\ufeff' | \\u00a0\\u2028\\ufeff",
                "'\ud83d\ude00' | \\ud83d\\ude00",
            })
    void escapesWhatTerminalsInterpret(String text, String shown) {
        assertThat(Limits.shown(text)).isEqualTo(shown);
    }

    @Test
    void escapesControlCharacters() {
        assertThat(Limits.shown("\u0000\u001b[31m\u007f\u009b")).isEqualTo("\\u0000\\u001b[31m\\u007f\\u009b");
    }

    @Test
    void cutsOnlyWhatIsLongerThanEightyCharacters() {
        assertThat(Limits.shown("")).isEmpty();
        assertThat(Limits.shown("a".repeat(77))).isEqualTo("a".repeat(77));
        assertThat(Limits.shown("a".repeat(80))).isEqualTo("a".repeat(80));
        assertThat(Limits.shown("a".repeat(81))).isEqualTo("a".repeat(77) + "...");
        assertThat(Limits.shown("\u0000".repeat(14)))
                .as("an escape is never cut in two")
                .isEqualTo("\\u0000".repeat(12) + "...");
    }

    @Test
    void everyTextIsShownPrintable() {
        SplittableRandom random = Cases.random(1);
        for (int i = 0; i < Cases.times(2_000); i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(120);
            for (int j = 0; j < length; j++) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x250) : random.nextInt(0x10000)));
            }
            String shown = Limits.shown(text.toString());
            assertThat(shown.length()).isLessThanOrEqualTo(80);
            assertThat(shown.chars().allMatch(c -> Limits.isPrintable((char) c)))
                    .as(shown)
                    .isTrue();
        }
    }

    @Test
    void theLimitsInForceAreThese() {
        assertThat(Limits.DEFAULT)
                .isEqualTo(new Limits(
                        1_048_576,
                        200,
                        1_073_741_824L,
                        1_000,
                        100,
                        300,
                        10_000,
                        10_000,
                        100,
                        200,
                        1_000,
                        100,
                        50,
                        1_000));
    }
}
