package org.witness.certify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.constructions.coherence.CoherenceConstruction;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.coherence.Family;
import org.witness.constructions.coherence.Plan;

/** The families that serve a request as certificates, least dimension first. */
final class CoherenceCandidates {

    private CoherenceCandidates() {}

    /** Certificates made one by one as they are asked for; the dimension of the first is the least. */
    static Iterable<Certificate> of(CoherenceRequest request, List<Families.Row> rows, String name, long seed) {
        if (!name.equals(Specification.AUTO)) {
            return lazily(List.of(named(request, name)), request, seed);
        }
        List<Plan> plans = new ArrayList<>();
        for (Families.Row row : rows) {
            row.plan().ifPresent(plans::add);
        }
        return lazily(plans, request, seed);
    }

    private static Stream<Certificate> stream(Iterator<Certificate> certificates) {
        return Stream.generate(() -> 0)
                .takeWhile(ignored -> certificates.hasNext())
                .map(ignored -> certificates.next());
    }

    private static Iterable<Certificate> lazily(List<Plan> plans, CoherenceRequest request, long seed) {
        return () -> plans.stream()
                .flatMap(plan -> stream(CoherenceConstruction.propose(plan, request, seed)
                        .certificates()
                        .iterator()))
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
