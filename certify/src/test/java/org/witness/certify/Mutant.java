package org.witness.certify;

import java.math.BigDecimal;
import java.util.Optional;
import org.witness.certificate.Certificate;

/**
 * A changed certificate.
 *
 * @param certificate what it has become
 * @param demand what the verifier owes it
 * @param broken a point at which the claim is false by construction, if one is known
 */
record Mutant(Certificate certificate, Demand demand, Optional<Point> broken) {

    /** What the verifier owes a mutant. */
    enum Demand {
        /** A verdict that is right. */
        RIGHT,
        /** Anything but {@code VERIFIED}. */
        NOT_VERIFIED,
        /** {@code REJECTED}. */
        REJECTED
    }

    /** A point of the domain, its coordinates exact. */
    record Point(BigDecimal x, BigDecimal y) {}

    static Mutant of(Certificate certificate) {
        return new Mutant(certificate, Demand.RIGHT, Optional.empty());
    }

    static Mutant rejected(Certificate certificate) {
        return new Mutant(certificate, Demand.REJECTED, Optional.empty());
    }

    static Mutant broken(Certificate certificate, Point point) {
        return new Mutant(certificate, Demand.NOT_VERIFIED, Optional.of(point));
    }
}
