package org.witness.certify.slow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * Attention that selects, by a utility or a comparator, and what it does with what it has selected: queries, best keys and
 * rivals at some points. All n - 1 rivals are equal, which takes the most weight from the best.
 */
final class SlowSelection {

    private static final int MOST = 5;
    private static final MathContext ROUNDED = new MathContext(60);

    /** By how much z leads y for the query x, less what is needed; empty if something is undefined. */
    @FunctionalInterface
    private interface Lead {
        Optional<BigDecimal> of(BigDecimal[] x, BigDecimal[] y, BigDecimal[] z);
    }

    private record Attention(Box xDomain, Box yDomain, long keys, BigDecimal beta, BigDecimal weight) {}

    private final Attention attention;
    private final Lead lead;
    private final Optional<RelationalClaim> relation;
    private final Map<String, Network> networks;
    private final double[] instance;

    private SlowSelection(Attention attention, Lead lead, Optional<RelationalClaim> relation, Certificate certificate) {
        this.attention = attention;
        this.lead = lead;
        this.relation = relation;
        this.networks = certificate.networks();
        this.instance = ((RealTensor) certificate.tensors().get(SelectionClaim.INSTANCE)).toArray();
    }

    static SlowSelection of(SelectionClaim claim, Certificate certificate) {
        return of(claim, Optional.empty(), certificate);
    }

    static SlowSelection of(RelationalClaim claim, Certificate certificate) {
        return of(claim.selection(), Optional.of(claim), certificate);
    }

    private static SlowSelection of(SelectionClaim c, Optional<RelationalClaim> relation, Certificate certificate) {
        Lead lead = (x, y, z) -> {
            Optional<BigDecimal> best = value(c.utility(), x, z);
            Optional<BigDecimal> rival = value(c.utility(), x, y);
            return best.isEmpty() || rival.isEmpty()
                    ? Optional.empty()
                    : Optional.of(best.get().subtract(rival.get()).subtract(c.gap()));
        };
        Attention attention = new Attention(c.xDomain(), c.yDomain(), c.keys(), c.beta(), c.weight());
        return new SlowSelection(attention, lead, relation, certificate);
    }

    static SlowSelection of(ChoiceClaim c, Certificate certificate) {
        Lead lead = (x, y, z) -> SlowMeaning.value(c.comparator(), Map.of('x', x, 'y', y, 'z', z))
                .map(value -> value.subtract(c.margin()));
        Attention attention = new Attention(c.xDomain(), c.yDomain(), c.keys(), c.beta(), c.weight());
        return new SlowSelection(attention, lead, Optional.empty(), certificate);
    }

    private static Optional<BigDecimal> value(Expression e, BigDecimal[] x, BigDecimal[] y) {
        return SlowMeaning.value(e, Map.of('x', x, 'y', y));
    }

    Optional<String> contradiction() {
        Network phi = networks.get(SelectionClaim.PHI);
        Network psi = networks.get(SelectionClaim.PSI);
        List<BigDecimal[]> keys = Places.of(attention.yDomain(), List.of(psi), MOST);
        List<BigDecimal[]> features =
                keys.stream().map(y -> SlowMeaning.features(psi, y)).toList();
        for (BigDecimal[] x : Places.of(attention.xDomain(), List.of(phi), MOST)) {
            BigDecimal[] query = SlowMeaning.features(phi, x);
            List<BigDecimal> scores =
                    features.stream().map(y -> SlowMeaning.dot(query, y)).toList();
            for (int z = 0; z < keys.size(); z++) {
                for (int y = 0; y < keys.size(); y++) {
                    Optional<BigDecimal> above = lead.of(x, keys.get(y), keys.get(z));
                    BigDecimal weight = weight(scores.get(z).subtract(scores.get(y)));
                    if (above.isEmpty()
                            || (Margin.isAbove(above.get(), BigDecimal.ZERO)
                                    && isBroken(x, keys.get(y), keys.get(z), weight))) {
                        return Optional.of("x = " + Arrays.toString(x) + ", best " + Arrays.toString(keys.get(z))
                                + ", rivals " + Arrays.toString(keys.get(y)));
                    }
                }
            }
        }
        return instance();
    }

    private boolean isBroken(BigDecimal[] x, BigDecimal[] rival, BigDecimal[] best, BigDecimal weight) {
        if (Margin.isAbove(attention.weight(), weight)) {
            return true;
        }
        if (relation.isEmpty()) {
            return false;
        }
        BigDecimal[] query = SlowMeaning.features(networks.get(RelationalClaim.RHO), x);
        Network sigma = networks.get(RelationalClaim.SIGMA);
        BigDecimal ofBest = SlowMeaning.dot(query, SlowMeaning.features(sigma, best));
        BigDecimal ofRival = SlowMeaning.dot(query, SlowMeaning.features(sigma, rival));
        BigDecimal mean = ofRival.add(weight.multiply(ofBest.subtract(ofRival)));
        Optional<BigDecimal> wanted = value(relation.get().relation(), x, best);
        return wanted.isEmpty()
                || Margin.isAbove(
                        mean.subtract(wanted.get()).abs(),
                        relation.get().accuracy(),
                        ofBest.abs().max(ofRival.abs()));
    }

    /** The softmax of the best key, whose score leads by so much before it is multiplied by beta. */
    private BigDecimal weight(BigDecimal lead) {
        BigDecimal others = Exponential.of(attention.beta().multiply(lead).negate())
                .multiply(BigDecimal.valueOf(attention.keys() - 1));
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(others), ROUNDED);
    }

    /** Selections store the best key before the rival; for a choice the better one, z, comes last. */
    private Optional<String> instance() {
        int ofX = attention.xDomain().dimension();
        int ofY = attention.yDomain().dimension();
        BigDecimal[] all = SlowVectors.exactly(instance);
        BigDecimal[] x = Arrays.copyOfRange(all, 0, ofX);
        BigDecimal[] first = Arrays.copyOfRange(all, ofX, ofX + ofY);
        BigDecimal[] second = Arrays.copyOfRange(all, ofX + ofY, ofX + 2 * ofY);
        boolean shown = isLed(x, first, second) || isLed(x, second, first);
        return shown ? Optional.empty() : Optional.of("the instance is none");
    }

    private boolean isLed(BigDecimal[] x, BigDecimal[] y, BigDecimal[] z) {
        return lead.of(x, y, z)
                .filter(above -> !Margin.isAbove(BigDecimal.ZERO, above))
                .isPresent();
    }
}
