package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.certify.slow.Contradictions;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verifier;

/** What is verified is not contradicted, and a false claim of each kind is. */
class ContradictionsTest {

    private static final BigDecimal TINY = new BigDecimal("1e-9");
    private static final BigDecimal NEARLY_ONE = new BigDecimal("0.999999999");

    @Test
    void thereIsASeedOfEveryKind() {
        Set<Class<?>> kinds = new HashSet<>();
        Arrays.stream(Seeds.values())
                .forEach(seed -> kinds.add(seed.certificate().claim().getClass()));
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(kinds(Claim.class));
    }

    private static Set<Class<?>> kinds(Class<?> claims) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> kind : claims.getPermittedSubclasses()) {
            kinds.addAll(kind.isSealed() ? kinds(kind) : Set.of(kind));
        }
        return kinds;
    }

    @ParameterizedTest
    @EnumSource
    void theFalseIsContradictedAndTheVerifiedIsNot(Seeds seed) throws IOException {
        Certificate certificate = seed.certificate();
        assertThat(new Verifier(FuzzedVerifier.BUDGET, OptionalInt.empty(), false, Progress.SILENT)
                        .verify(certificate)
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(Contradictions.of(certificate)).isEmpty();
        Certificate wrong = falsified(certificate);
        assertThat(Contradictions.of(wrong)).isPresent();
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.empty(), false, Progress.SILENT)
                        .verify(wrong)
                        .outcome())
                .isNotEqualTo(Outcome.VERIFIED);
    }

    private static Certificate falsified(Certificate c) {
        SortedMap<String, Tensor> tensors = new TreeMap<>(c.tensors());
        Claim claim = c.claim();
        if (claim instanceof RadonClaim) {
            // the support, column 1, alone is served by (1)
            tensors.put(RadonClaim.KEYS, RealTensor.of(List.of(5, 1), 0, 9, 2, 3, 4));
        } else if (claim instanceof RankingClaim) {
            tensors.put(RankingClaim.UTILITIES, RealTensor.of(List.of(5), 4, 2, 2.5, 2, 1));
        } else {
            claim = falsified(claim);
        }
        return new Certificate(claim, c.networks(), tensors, c.bounds(), c.proof(), c.provenance());
    }

    private static Claim falsified(Claim claim) {
        if (claim instanceof KernelClaim k) {
            return new KernelClaim(above(k.kernel()), k.domain(), k.accuracy());
        } else if (claim instanceof RelationClaim r) {
            return new RelationClaim(above(r.relation()), r.xDomain(), r.yDomain(), r.accuracy());
        } else if (claim instanceof FactoredKernelClaim f) {
            return new FactoredKernelClaim((KernelClaim) falsified(f.kernel()), f.products());
        } else if (claim instanceof ObstructionClaim o) {
            KernelClaim k = o.target();
            return new ObstructionClaim(new KernelClaim(k.kernel(), k.domain(), BigDecimal.TEN));
        } else if (claim instanceof CoherenceClaim k) {
            return new CoherenceClaim(k.family(), TINY);
        } else if (claim instanceof SupportQueriesClaim s) {
            return new SupportQueriesClaim(s.family(), s.support(), s.theta(), TINY);
        } else if (claim instanceof AttentionClaim a) {
            return new AttentionClaim(a.size(), a.entries(), a.logits(), new BigDecimal("1e-300"), a.ratio());
        } else if (claim instanceof ProjectionClaim p) {
            return new ProjectionClaim(p.points(), p.dimension(), p.projected(), TINY, p.source(), p.fitted());
        } else if (claim instanceof BooleanClaim b) {
            return new BooleanClaim(
                    b.positions(), b.relevant(), b.table().flipBit(3), b.token(), b.margin(), b.norms());
        } else if (claim instanceof PreorderClaim p) {
            return new PreorderClaim(p.comparator(), p.domain(), p.margin(), BigDecimal.valueOf(1000));
        } else if (claim instanceof SelectionClaim s) {
            return new SelectionClaim(s.utility(), s.xDomain(), s.yDomain(), s.keys(), s.gap(), s.beta(), NEARLY_ONE);
        } else if (claim instanceof RelationalClaim r) {
            return new RelationalClaim(r.selection(), r.relation(), TINY);
        } else if (claim instanceof ChoiceClaim k) {
            return new ChoiceClaim(
                    k.comparator(), k.xDomain(), k.yDomain(), k.keys(), k.margin(), k.gain(), k.beta(), NEARLY_ONE);
        }
        throw new IllegalArgumentException(claim.kind());
    }

    private static Expression above(Expression target) {
        return new Combine(Operator.ADD, target, new Literal(BigDecimal.ONE));
    }
}
