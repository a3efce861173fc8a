package org.witness.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void codesAreLowerCaseWordsJoinedByHyphens() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::code))
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"))
                .doesNotHaveDuplicates()
                .contains("non-canonical", "weights-missing", "syntax");
    }
}
