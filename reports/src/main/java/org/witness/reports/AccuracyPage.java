package org.witness.reports;

import java.util.List;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;

/**
 * One target at several accuracies: a table, pictures of each, and a slider that shows one at a time where scripts run.
 *
 * @param preface what stands above
 * @param steps certificates of one kernel, from the coarsest accuracy to the finest
 */
public record AccuracyPage(Preface preface, List<Report> steps) {

    /** The pictures of a step: the approximation and the error. */
    private static final int[] PICTURES = {1, 2};

    /**
     * Copies the list.
     *
     * @param preface what stands above
     * @param steps certificates of one kernel, from the coarsest accuracy to the finest
     */
    public AccuracyPage {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the page.
     *
     * @return one HTML file that refers to nothing outside of its site; without a script all steps are shown
     */
    public String html() {
        Markup out = new Markup();
        Pages.begin(preface.title(), out);
        preface.print(out);
        table(out);
        out.open("section", "id", "steps").leaf("h2", "The pictures");
        out.open("p", "id", "slider", "hidden", "hidden");
        out.leaf("label", "Accuracy: ", "for", "accuracy");
        out.empty(
                "input",
                "id",
                "accuracy",
                "type",
                "range",
                "min",
                "0",
                "max",
                String.valueOf(steps.size() - 1),
                "value",
                "0",
                "step",
                "1");
        out.leaf("output", "", "for", "accuracy", "id", "shown").close();
        for (Report step : steps) {
            picture(step, out);
        }
        out.close();
        out.leaf("script", Statements.resource("slider.js"));
        Pages.end(out);
        return "<!DOCTYPE html>" + out + "\n";
    }

    private void table(Markup out) {
        out.open("section").leaf("h2", "Sizes and errors");
        out.open("div", "class", "wide-table", "tabindex", "0", "role", "region", "aria-label", "Sizes and errors");
        out.open("table", "id", "accuracies").open("thead").open("tr");
        out.leaf("th", "accuracy", "scope", "col");
        for (String head : List.of(
                "hidden neurons", "none has less than", "features", "none has less than", "parameters", "cells")) {
            out.leaf("th", head, "scope", "col", "class", "number");
        }
        out.leaf("th", "largest error", "scope", "col").leaf("th", "verdict", "scope", "col");
        out.close().close().open("tbody");
        for (Report step : steps) {
            Verdict verdict = step.examination().verdict();
            out.open("tr").leaf("th", accuracy(step), "scope", "row");
            number(built(verdict, Quantity.HIDDEN_NEURONS), out);
            number(least(verdict, Quantity.HIDDEN_NEURONS), out);
            number(built(verdict, Quantity.FEATURES), out);
            number(least(verdict, Quantity.FEATURES), out);
            number(built(verdict, Quantity.PARAMETERS), out);
            number(Outward.count(verdict.cells()), out);
            out.leaf("td", error(verdict));
            out.leaf("td", verdict.outcome().name()).close();
        }
        out.close().close().close().close();
    }

    private static void number(String text, Markup out) {
        out.leaf("td", text, "class", "number");
    }

    private static void picture(Report step, Markup out) {
        Verdict verdict = step.examination().verdict();
        out.open("section", "class", "step", "data-accuracy", accuracy(step));
        out.leaf("h3", "Accuracy " + accuracy(step));
        out.leaf(
                "p",
                built(verdict, Quantity.HIDDEN_NEURONS) + " hidden neurons, " + built(verdict, Quantity.FEATURES)
                        + " features; the largest error lies in " + error(verdict) + ".");
        out.open("div", "class", "row maps");
        for (int number : PICTURES) {
            out.open("figure");
            Thumbnail.of(step, number).print(out);
            out.leaf("figcaption", number == PICTURES[0] ? "the approximation" : "the error")
                    .close();
        }
        out.close().close();
    }

    private static String accuracy(Report step) {
        return Decimals.text(((ApproximationClaim) step.certificate().claim()).accuracy());
    }

    private static String error(Verdict verdict) {
        return verdict.supremum().filter(Interval::isBounded).map(Outward::text).orElse("\u2013");
    }

    private static String built(Verdict verdict, Quantity quantity) {
        return verdict.counts().stream()
                .filter(count -> count.quantity() == quantity)
                .map(count -> Outward.count(count.built()))
                .findFirst()
                .orElse("\u2013");
    }

    private static String least(Verdict verdict, Quantity quantity) {
        return verdict.counts().stream()
                .filter(count ->
                        count.quantity() == quantity && count.lowerBound().isPresent())
                .map(count -> Outward.count(count.lowerBound().getAsLong()))
                .findFirst()
                .orElse("\u2013");
    }
}
