package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.witness.certificate.expression.ExpressionException;
import org.witness.verifier.Outcome;

class SimilarityTest {

    @Test
    void theProvedErrorIsKept() throws IOException, ExpressionException {
        Similarity similarity = Similarity.within("0.01");
        assertEquals(Outcome.VERIFIED, similarity.verdict().outcome());
        assertEquals(Math.exp(-0.125), similarity.of(0.25, -0.25), 0.01);
    }
}
