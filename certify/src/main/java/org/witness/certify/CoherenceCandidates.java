package org.witness.certify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.constructions.Proposal;
import org.witness.constructions.coherence.CoherenceConstruction;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.coherence.Family;
import org.witness.constructions.coherence.Plan;
import org.witness.constructions.sparseboolean.SupportQueriesConstruction;
import org.witness.constructions.sparseboolean.SupportRequest;

/** The families that serve a request as certificates, least dimension first. */
final class CoherenceCandidates {

    private CoherenceCandidates() {}

    /** Certificates made one by one as they are asked for; the dimension of the first is the least. */
    static Iterable<Certificate> of(CoherenceRequest request, List<Families.Row> rows, String name, long seed) {
        return lazily(plans(request, rows, name), plan -> CoherenceConstruction.propose(plan, request, seed));
    }

    /** The same for vectors that serve all sets of positions. */
    static Iterable<Certificate> of(SupportRequest request, List<Families.Row> rows, String name, long seed) {
        return lazily(
                plans(request.coherence(), rows, name),
                plan -> SupportQueriesConstruction.propose(plan, request, seed));
    }

    private static List<Plan> plans(CoherenceRequest request, List<Families.Row> rows, String name) {
        if (!name.equals(Specification.AUTO)) {
            return List.of(named(request, name));
        }
        List<Plan> plans = new ArrayList<>();
        for (Families.Row row : rows) {
            row.plan().ifPresent(plans::add);
        }
        return plans;
    }

    private static Stream<Certificate> stream(Iterator<Certificate> certificates) {
        return Stream.generate(() -> 0)
                .takeWhile(ignored -> certificates.hasNext())
                .map(ignored -> certificates.next());
    }

    private static Iterable<Certificate> lazily(List<Plan> plans, Function<Plan, Proposal.Candidates> propose) {
        return () -> plans.stream()
                .flatMap(plan -> stream(propose.apply(plan).certificates().iterator()))
                .iterator();
    }

    private static Plan named(CoherenceRequest request, String name) {
        for (Family family : Families.ALL) {
            if (family.name().equals(name)) {
                return family.plan(request)
                        .orElseThrow(() -> new IllegalArgumentException(
                                name + " cannot serve this: " + family.reaches(request.vectors())));
            }
        }
        throw new IllegalArgumentException("unknown construction '" + name + "': the families are "
                + Stream.concat(
                                Stream.of(Specification.AUTO),
                                Families.ALL.stream().map(Family::name))
                        .collect(Collectors.joining(", ")));
    }
}
