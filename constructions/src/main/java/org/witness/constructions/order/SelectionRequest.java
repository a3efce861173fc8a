package org.witness.constructions.order;

import java.math.BigDecimal;
import java.util.Optional;
import org.witness.certificate.claim.Box;
import org.witness.certificate.expression.Expression;

/**
 * What is asked of attention that selects: the best of n keys in Y by a utility, and perhaps a relation of it.
 *
 * @param utility u, an expression in x and y
 * @param xDomain X
 * @param yDomain Y
 * @param keys n, at least 2
 * @param gap the least lead of the best key, above 0
 * @param weight what the best key gets at least, above 0 and below 1; if a relation is asked for, empty: what its accuracy needs
 * @param relation r, an expression in x and y, if a relation is asked for
 * @param accuracy the largest admitted error of the relation
 */
public record SelectionRequest(
        Expression utility,
        Box xDomain,
        Box yDomain,
        long keys,
        BigDecimal gap,
        Optional<BigDecimal> weight,
        Optional<Expression> relation,
        Optional<BigDecimal> accuracy) {}
