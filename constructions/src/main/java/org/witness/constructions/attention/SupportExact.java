package org.witness.constructions.attention;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;

/**
 * Queries that have the wanted logits on the support, up to rounding, for keys of a family: the ratios within a row then are those of
 * A, and one number a row, its scale, keeps the other entries down. {@link SupportFit} is the theorem for one row,
 * {@link StructuredKeys} and {@link RandomKeys} say for which dimensions every row is served.
 */
public final class SupportExact implements Construction<AttentionRequest> {

    /** The name. */
    public static final String NAME = "support-exact";

    private final KeyChoice keys;
    private final double rowScale;

    /**
     * Creates the construction.
     *
     * @param keys the name of a family of keys, or {@link KeyChoices#AUTO}
     * @param rowScale the largest admitted scale of a row, above 0
     * @throws IllegalArgumentException if there is no such family; the message is a sentence
     */
    public SupportExact(String keys, double rowScale) {
        this.keys = KeyChoices.of(keys);
        this.rowScale = rowScale;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "queries that interpolate on each support, for keys of small coherence or drawn at random";
    }

    @Override
    public Proposal propose(AttentionRequest request, long seed) {
        int size = request.matrix().size();
        int most = (int) Math.min(Math.max(1, size), Parts.STORED / size);
        Optional<KeyChoice.Chosen> chosen = keys.choose(request, rowScale, most, seed);
        if (chosen.isPresent()) {
            KeyChoice.Chosen found = chosen.get();
            return new Proposal.Candidates(() -> certificates(request, found));
        }
        return new Proposal.Shortfall(
                String.format(
                        Locale.ROOT,
                        "with %s keys no dimension from %d to %d serves every row at a scale of at most %s",
                        keys.name(),
                        request.matrix().largestCount(),
                        most,
                        Parts.text(rowScale)),
                List.of());
    }

    private Iterator<Certificate> certificates(AttentionRequest request, KeyChoice.Chosen chosen) {
        SupportFit fit = chosen.fit();
        SortedMap<String, String> parameters = new TreeMap<>(chosen.parameters());
        parameters.put("keys", chosen.family());
        parameters.put(Parts.ROW_SCALE, Parts.text(fit.rowScale()));
        return List.of(Parts.certificate(
                        request,
                        NAME,
                        fit.keys().dimension(),
                        fit.queries(),
                        fit.keys().toArray(),
                        parameters))
                .iterator();
    }
}
