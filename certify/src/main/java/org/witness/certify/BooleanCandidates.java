package org.witness.certify;

import java.util.List;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.constructions.sparseboolean.BooleanRequest;
import org.witness.constructions.sparseboolean.HeadConstruction;

/** The heads that serve a request as certificates, in the order of their rows. */
final class BooleanCandidates {

    private BooleanCandidates() {}

    /** Certificates; those of rows that have none yet are made when they are asked for. */
    static Iterable<Certificate> of(BooleanRequest request, List<HeadConstruction.Row> rows, long seed) {
        return () -> rows.stream()
                .filter(row -> row.figures().isPresent())
                .map(row -> row.certificate().or(() -> HeadConstruction.named(row.construction())
                        .row(request, seed)
                        .certificate()))
                .flatMap(Optional::stream)
                .iterator();
    }
}
