package org.witness.cli;

import java.math.BigDecimal;
import org.witness.certificate.expression.Decimals;
import org.witness.constructions.coherence.CoherenceRequest;
import picocli.CommandLine.Option;

/** What is asked of nearly orthonormal vectors. */
final class CoherenceOptions {

    @Option(names = "--vectors", required = true, paramLabel = "T", description = "The number of vectors.")
    private long vectors;

    @Option(
            names = "--coherence",
            required = true,
            paramLabel = "MU",
            description = "The largest admitted absolute cosine of a pair, an exact decimal between 0 and 1.")
    private String coherence;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private CoherenceOptions() {}

    CoherenceRequest request() {
        BigDecimal mu;
        try {
            mu = Decimals.parse(coherence.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("--coherence: " + e.getMessage());
        }
        if (mu.signum() <= 0 || mu.compareTo(BigDecimal.ONE) >= 0) {
            throw new UsageException(
                    "--coherence: expected a number above 0 and below 1 such as 0.125, found " + coherence);
        }
        try {
            return new CoherenceRequest(vectors, mu);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--vectors: " + e.getMessage());
        }
    }
}
