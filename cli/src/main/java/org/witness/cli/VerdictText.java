package org.witness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.witness.certificate.Limits;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.json.JsonLine;
import org.witness.reports.Capacity;
import org.witness.reports.Outward;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Norm;

/** Prints verdicts: for people, and as JSON for scripts. Numbers are rounded outward. */
final class VerdictText {

    private VerdictText() {}

    static void print(PrintWriter out, String file, Verdict verdict, double seconds) {
        out.println(verdict.outcome() + "  " + Limits.shown(file));
        verdict.claim().ifPresent(claim -> line(out, "claim", claim.sentence()));
        verdict.reason().ifPresent(reason -> line(out, "reason", reason.code() + ": " + verdict.detail()));
        verdict.witness()
                .forEach((name, value) -> line(
                        out,
                        ofPoints(verdict) && verdict.outcome() == Outcome.VERIFIED ? "measured" : "witness",
                        name + " = " + value));
        verdict.supremum()
                .ifPresent(supremum -> line(
                        out,
                        "supremum",
                        "the largest " + measure(verdict) + " lies in " + Outward.text(supremum)
                                + (supremum.lower() > 0 && Double.isFinite(supremum.upper())
                                        ? String.format(
                                                Locale.ROOT,
                                                " (upper/lower %s)",
                                                Outward.up(supremum.upper() / supremum.lower(), 4))
                                        : "")));
        verdict.gridMaximum()
                .ifPresent(maximum -> line(
                        out,
                        "grid",
                        "the largest " + measure(verdict) + " seen is " + maximum + ": evidence, not a proof"));
        for (Figure figure : verdict.figures()) {
            line(out, figure.words(), Outward.known(figure.value()) + place(figure));
        }
        verdict.counts().forEach(count -> quantity(out, count));
        for (Norm norm : verdict.norms()) {
            String bound = norm.bound().isPresent()
                    ? " (the theorem's bound: " + Outward.up(norm.bound().getAsDouble(), 5) + ")"
                    : "";
            line(out, norm.words(), "at most " + Outward.up(norm.upper(), 5) + bound);
        }
        Capacity.of(verdict)
                .ifPresent(capacity -> line(
                        out,
                        "capacity",
                        Outward.up(capacity, 4) + ", the (product of norms)^2 ln(T d), up to a universal constant"));
        if (verdict.reason().isEmpty() && !verdict.detail().isEmpty()) {
            line(out, "note", verdict.detail());
        }
        if (!verdict.axiom().isEmpty()) {
            line(out, "note", verdict.axiom());
        }
        if (verdict.cells() > 0) {
            line(out, work(verdict), String.format(Locale.ROOT, "%,d in %.2f s", verdict.cells(), seconds));
        }
    }

    private static String place(Figure figure) {
        return figure.place().isEmpty() ? "" : ": " + figure.place();
    }

    private static boolean ofRows(Verdict verdict) {
        return verdict.claim().filter(AttentionClaim.class::isInstance).isPresent();
    }

    private static boolean ofVectors(Verdict verdict) {
        return verdict.claim()
                .filter(claim -> claim instanceof CoherenceClaim || claim instanceof SupportQueriesClaim)
                .isPresent();
    }

    private static boolean ofSelection(Verdict verdict) {
        return verdict.claim()
                .filter(claim -> claim instanceof SelectionClaim
                        || claim instanceof RelationalClaim
                        || claim instanceof ChoiceClaim)
                .isPresent();
    }

    private static boolean ofPoints(Verdict verdict) {
        return verdict.claim().filter(ProjectionClaim.class::isInstance).isPresent();
    }

    /** What the interval of the supremum is about. */
    private static String measure(Verdict verdict) {
        if (ofRows(verdict)) {
            return "share of a tolerance";
        }
        if (ofPoints(verdict)) {
            return "distortion";
        }
        if (ofSelection(verdict)) {
            return verdict.gridMaximum().isPresent() ? "weight off the best key" : "error of a score";
        }
        return ofVectors(verdict) ? "absolute cosine" : "error";
    }

    private static String work(Verdict verdict) {
        if (ofVectors(verdict) || ofPoints(verdict)) {
            return "pairs";
        }
        boolean grid = verdict.gridMaximum().isPresent();
        if (ofSelection(verdict) && grid) {
            return "trials";
        }
        if (ofRows(verdict)) {
            return grid ? "rows" : "logits";
        }
        if (verdict.claim().filter(BooleanClaim.class::isInstance).isPresent()) {
            return grid ? "inputs" : "patterns";
        }
        return grid ? "points" : "cells";
    }

    /** A line: how much was built, the theorem's bound, the proved lower bound and how far from the best that may be. */
    static void quantity(PrintWriter out, Count count) {
        line(out, count.quantity().words(), String.format(Locale.ROOT, "%,d", count.built()) + bounds(count));
    }

    private static String bounds(Count count) {
        List<String> parts = new ArrayList<>();
        count.bound().ifPresent(bound -> parts.add(bound(count, bound)));
        count.lowerBound().ifPresent(least -> parts.add(optimality(count, least)));
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    private static String bound(Count count, long bound) {
        String form =
                switch (count.quantity()) {
                    case GAUSSIAN_DIMENSION -> "a map with normal entries needs at most %,d";
                    case ORTHONORMAL_DIMENSION -> "random orthonormal rows need at most %,d";
                    case RANK -> "an isometry needs at most %,d";
                    default -> "the theorem's bound: %,d";
                };
        return String.format(Locale.ROOT, form, bound);
    }

    /** How far what was built may be from the best; for networks that may not meet the claim, what those have that do. */
    private static String optimality(Count count, long least) {
        String none =
                switch (count.quantity()) {
                    case HIDDEN_NEURONS, PHI_NEURONS, PSI_NEURONS -> "no ReLU network of one hidden layer has less";
                    default -> "none has less";
                };
        if (count.built() < least) {
            return String.format(Locale.ROOT, "of those that meet the claim %s than %,d", none, least);
        }
        return count.built() == least
                ? "optimal: " + none
                : String.format(
                        Locale.ROOT,
                        "%s than %,d: at most %s times the optimum",
                        none,
                        least,
                        Outward.up((double) count.built() / least, 3));
    }

    private static void line(PrintWriter out, String name, String text) {
        out.println(String.format(Locale.ROOT, "  %-15s %s", name, text));
    }

    private static JsonLine figures(double value) {
        JsonLine figures = new JsonLine();
        if (Double.isFinite(value)) {
            figures.number("built", String.valueOf(value));
        }
        return figures;
    }

    /** One object on one line, keys in a fixed order. */
    static String json(String file, Verdict verdict, double seconds, String constructions) {
        return object(file, verdict, seconds, constructions).toString();
    }

    static JsonLine object(String file, Verdict verdict, double seconds, String constructions) {
        JsonLine json = new JsonLine();
        json.number("schema", "1");
        json.text("file", file);
        json.text("verdict", verdict.outcome().name());
        verdict.claim().ifPresent(claim -> {
            json.text("kind", claim.kind());
            json.text("claim", claim.sentence());
            if (claim instanceof ApproximationClaim approximation) {
                json.number("accuracy", Decimals.text(approximation.accuracy()));
            } else if (claim instanceof FactoredKernelClaim factored) {
                json.number("accuracy", Decimals.text(factored.kernel().accuracy()));
            } else if (claim instanceof CoherenceClaim coherence) {
                json.number("accuracy", Decimals.text(coherence.coherence()));
            } else if (claim instanceof BooleanClaim function) {
                json.number("accuracy", Decimals.text(function.margin()));
            } else if (claim instanceof AttentionClaim attention) {
                json.number("rows", String.valueOf(attention.size()));
                json.number("offSupport", Decimals.text(attention.offSupport()));
                json.number("ratio", Decimals.text(attention.ratio()));
            } else if (claim instanceof ProjectionClaim projection) {
                json.number("accuracy", Decimals.text(projection.distortion()));
            } else if (claim instanceof ObstructionClaim obstruction) {
                json.number("accuracy", Decimals.text(obstruction.target().accuracy()));
            }
        });
        verdict.supremum()
                .filter(Interval::isBounded)
                .ifPresent(interval -> json.raw("supremum", "[" + interval.lower() + "," + interval.upper() + "]"));
        verdict.gridMaximum().ifPresent(maximum -> json.number("gridMaximum", String.valueOf(maximum)));
        if (!verdict.counts().isEmpty() || !verdict.norms().isEmpty()) {
            JsonLine quantities = new JsonLine();
            for (Count count : verdict.counts()) {
                JsonLine figures = new JsonLine();
                figures.number("built", String.valueOf(count.built()));
                count.bound().ifPresent(bound -> figures.number("bound", String.valueOf(bound)));
                count.lowerBound().ifPresent(least -> figures.number("lowerBound", String.valueOf(least)));
                quantities.raw(count.quantity().key(), figures.toString());
            }
            for (Norm norm : verdict.norms()) {
                JsonLine figures = figures(norm.upper());
                norm.bound().ifPresent(bound -> figures.number("bound", String.valueOf(bound)));
                quantities.raw(norm.key(), figures.toString());
            }
            Capacity.of(verdict)
                    .ifPresent(capacity ->
                            quantities.raw("capacity", figures(capacity).toString()));
            json.raw("quantities", quantities.toString());
        }
        if (!verdict.figures().isEmpty()) {
            JsonLine figures = new JsonLine();
            for (Figure figure : verdict.figures()) {
                figures.raw(
                        figure.key(),
                        "[" + figure.value().lower() + "," + figure.value().upper() + "]");
            }
            json.raw("figures", figures.toString());
        }
        if (verdict.reason().isEmpty() && !verdict.detail().isEmpty()) {
            json.text("note", verdict.detail());
        }
        if (!verdict.axiom().isEmpty()) {
            json.text("axiom", verdict.axiom());
        }
        json.number("cells", String.valueOf(verdict.cells()));
        json.number("seconds", String.format(Locale.ROOT, "%.3f", seconds));
        verdict.reason().ifPresent(reason -> {
            json.text("reason", reason.code());
            json.text("detail", verdict.detail());
        });
        if (verdict.outcome() == Outcome.REFUTED || !verdict.witness().isEmpty()) {
            JsonLine witness = new JsonLine();
            verdict.witness().forEach(witness::text);
            json.raw("witness", witness.toString());
        }
        if (!constructions.isEmpty()) {
            json.raw("constructions", constructions);
        }
        return json;
    }
}
