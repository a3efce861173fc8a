package org.witness.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;
import org.witness.certify.Specification;
import org.witness.constructions.order.ChoiceConstruction;
import org.witness.constructions.order.SelectionConstruction;
import org.witness.constructions.order.SelectionRequest;
import picocli.CommandLine.Option;

/** What the commands for selection and for relational attention share. */
final class SelectionOptions {

    private static final List<Quantity> COLUMNS =
            List.of(Quantity.HIDDEN_NEURONS, Quantity.FEATURES, Quantity.PARAMETERS);

    @Option(
            names = "--utility",
            paramLabel = "EXPRESSION",
            description = "How good the key y is for the query x: the larger, the better.")
    private @Nullable String utility;

    @Option(names = "--x-domain", required = true, paramLabel = "BOX", description = "The domain of queries: [0,1].")
    private String xDomain;

    @Option(names = "--y-domain", required = true, paramLabel = "BOX", description = "The domain of keys: [0,1].")
    private String yDomain;

    @Option(names = "--keys", required = true, paramLabel = "N", description = "The number of keys, at least 2.")
    private long keys;

    @Option(
            names = "--gap",
            required = true,
            paramLabel = "ETA",
            description = "By how much the best key leads all others in utility, above 0.")
    private String gap;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private SelectionOptions() {}

    static BigDecimal decimal(String option, String text) {
        try {
            return Decimals.parse(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }

    Expression expression(String option, String text) {
        return TargetOptions.expression(
                option,
                text,
                SelectionClaim.scope(
                        TargetOptions.box("--x-domain", xDomain), TargetOptions.box("--y-domain", yDomain)));
    }

    /** Whether a utility is given. */
    boolean hasUtility() {
        return utility != null;
    }

    /** Constructs a selection by a comparator. */
    int choose(ConstructOptions options, String comparator, BigDecimal weight) throws IOException {
        requireConstruction(options, ChoiceConstruction.NAME);
        Box ofX = TargetOptions.box("--x-domain", xDomain);
        Box ofY = TargetOptions.box("--y-domain", yDomain);
        BigDecimal lead = lead();
        Expression expression = TargetOptions.expression("--comparator", comparator, ChoiceClaim.scope(ofX, ofY));
        ChoiceConstruction construction;
        try {
            construction = new ChoiceConstruction(expression, ofX, ofY, keys, lead, weight);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        double largest = construction.largest();
        if (largest < lead.doubleValue()) {
            throw new UsageException("--gap: the comparator reaches at most about " + largest
                    + " on the domains, so that no key is preferred by " + Decimals.text(lead));
        }
        Constructed made = options.construct((certifier, file) -> certifier.certify(construction, file));
        return options.finish(made, new AttemptTable(made.certification(), COLUMNS));
    }

    private static void requireConstruction(ConstructOptions options, String fitting) {
        if (!options.isAuto() && !options.construction().equals(fitting)) {
            throw new UsageException("unknown construction '" + Limits.shown(options.construction())
                    + "': the constructions are " + Specification.AUTO + ", " + fitting);
        }
        options.check();
    }

    private BigDecimal lead() {
        BigDecimal lead = decimal("--gap", gap);
        if (lead.signum() <= 0) {
            throw new UsageException("--gap: expected above 0, found " + gap);
        }
        if (keys < 2) {
            throw new UsageException("--keys: expected at least 2, found " + keys);
        }
        if (keys > SelectionClaim.MOST_KEYS) {
            throw new UsageException("--keys: expected at most " + SelectionClaim.MOST_KEYS + ", found " + keys);
        }
        return lead;
    }

    int construct(
            ConstructOptions options,
            Optional<BigDecimal> weight,
            Optional<Expression> relation,
            Optional<BigDecimal> accuracy)
            throws IOException {
        if (utility == null) {
            throw new UsageException("--utility is missing: how good the key y is for the query x, such as -(x-y)^2");
        }
        requireConstruction(options, SelectionConstruction.NAME);
        Box ofX = TargetOptions.box("--x-domain", xDomain);
        Box ofY = TargetOptions.box("--y-domain", yDomain);
        BigDecimal lead = lead();
        SelectionRequest request = new SelectionRequest(
                expression("--utility", utility), ofX, ofY, keys, lead, weight, relation, accuracy);
        SelectionConstruction construction;
        try {
            construction = new SelectionConstruction(request);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (!(construction.lead() >= lead.doubleValue())) {
            throw new UsageException("--gap: no key leads another one by " + Decimals.text(lead)
                    + ", the largest lead found is " + construction.lead());
        }
        Constructed made = options.construct((certifier, file) -> certifier.certify(construction, file));
        return options.finish(made, new AttemptTable(made.certification(), COLUMNS));
    }
}
