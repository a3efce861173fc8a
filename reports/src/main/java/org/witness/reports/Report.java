package org.witness.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.proof.ProofStep;
import org.witness.verifier.Examination;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Norm;

/**
 * A certificate and what the verifier says of it, for people to look at.
 *
 * @param name the certificate's name, without folder and suffix
 * @param digest the SHA-256 of its JSON file in hexadecimal digits
 * @param certificate the certificate
 * @param examination the verdict on it, and the cells of the proof
 */
public record Report(String name, String digest, Certificate certificate, Examination examination) {

    /**
     * Returns the page.
     *
     * @return one HTML file that refers to nothing outside itself and runs no script, and is well-formed XML too; the same
     *     certificate and verdict give the same characters
     */
    public String html() {
        return html(Preface.NONE);
    }

    /**
     * Returns the page as one of a site.
     *
     * @param preface what stands above the certificate
     * @return one HTML file that refers to nothing outside of its site and runs no script, and is well-formed XML too
     */
    public String html(Preface preface) {
        Markup out = new Markup();
        ClaimPage page = ClaimPages.of(claim());
        out.open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.leaf("title", name + ": " + verdict().outcome() + " \u00B7 Witness");
        // the sheet has no character that would be escaped: a test reads it
        out.leaf(
                "style",
                Statements.resource("report.css") + (preface.isEmpty() ? "" : Statements.resource("gallery.css")));
        out.close().open("body").open("main");
        preface.print(out);
        header(preface, page, out);
        verdictSection(out);
        BuildingSteps.print(this, out);
        page.pictures(this, out);
        sizes(out);
        norms(out);
        proof(out);
        FewWeights.print(certificate, out);
        loading(page, out);
        about(out);
        out.close().close().close();
        return "<!DOCTYPE html>" + out + "\n";
    }

    Claim claim() {
        return certificate.claim();
    }

    private Verdict verdict() {
        return examination.verdict();
    }

    private void header(Preface preface, ClaimPage page, Markup out) {
        out.open("header");
        if (preface.isEmpty()) {
            out.open("p", "class", "kicker").text("Witness report").close();
        }
        out.open(preface.isEmpty() ? "h1" : "h2").text(preface.isEmpty() ? name + " " : "The certificate ");
        out.leaf(
                "span",
                verdict().outcome().name(),
                "class",
                "badge " + tone(verdict().outcome()));
        out.close();
        ClaimPages.print(claim(), out);
        page.introduction(this, out);
        out.close();
    }

    /** The class of a badge. */
    static String tone(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "good";
            case CONFIRMED, UNKNOWN -> "open";
            case REFUTED, REJECTED -> "bad";
        };
    }

    private void verdictSection(Markup out) {
        Verdict verdict = verdict();
        out.open("section").leaf("h2", "Verdict");
        out.leaf("p", meaning(verdict.outcome()));
        out.open("dl", "class", "facts");
        verdict.reason().ifPresent(reason -> fact(out, "reason", reason.code() + ": " + verdict.detail()));
        verdict.witness().forEach((key, value) -> fact(out, "witness", key + " = " + value));
        verdict.supremum().filter(Interval::isBounded).ifPresent(supremum -> {
            fact(out, "largest " + measure(claim()), "in " + Outward.text(supremum));
            if (supremum.lower() > 0) {
                fact(out, "upper/lower", Outward.up(supremum.upper() / supremum.lower(), 4));
            }
        });
        for (Figure figure : verdict.figures()) {
            String place = figure.place().isEmpty() ? "" : ": " + figure.place();
            fact(out, figure.words(), Outward.known(figure.value()) + place);
        }
        if (verdict.reason().isEmpty() && !verdict.detail().isEmpty()) {
            fact(out, "note", verdict.detail());
        }
        if (verdict.cells() > 0) {
            fact(out, work(), Outward.count(verdict.cells()));
        }
        out.close().close();
    }

    private String work() {
        if (claim() instanceof AttentionClaim) {
            return "logits";
        }
        if (claim() instanceof BooleanClaim) {
            return verdict().gridMaximum().isPresent() ? "inputs" : "patterns";
        }
        return certificate.networks().isEmpty() ? "pairs" : "cells enclosed";
    }

    /** What the interval of the supremum is about. */
    static String measure(Claim claim) {
        if (claim instanceof ProjectionClaim) {
            return "distortion";
        }
        if (claim instanceof AttentionClaim) {
            return "share of a tolerance";
        }
        if (claim instanceof SelectionClaim || claim instanceof RelationalClaim) {
            return "error of a score";
        }
        return claim instanceof CoherenceClaim ? "absolute cosine" : "error";
    }

    /** Whether the supremum is one of what the claim speaks of in plain words. */
    static boolean isPlain(Claim claim) {
        return claim instanceof ApproximationClaim
                || claim instanceof ProjectionClaim
                || claim instanceof CoherenceClaim;
    }

    private static String meaning(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED ->
                "Proved, for every instance that the statement speaks of: by exact arithmetic and intervals that are"
                        + " rounded outward, step by step as below.";
            case REFUTED -> "False: at the witness below the claim fails, and that is proved.";
            case UNKNOWN -> "Neither proved nor refuted, for the reason below.";
            case REJECTED -> "Not a proof: a step does not hold, or the files are not what they should be.";
            case CONFIRMED -> "No violation was seen on a grid: evidence, never a proof.";
        };
    }

    private static void fact(Markup out, String key, String value) {
        out.leaf("dt", key).leaf("dd", value);
    }

    private void sizes(Markup out) {
        List<Count> counts = verdict().counts();
        if (counts.isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", "Sizes");
        out.open("table", "class", "sizes").open("thead").open("tr");
        out.leaf("th", "quantity", "scope", "col");
        for (String head : List.of("built", "theorem\u2019s bound", "none has less than")) {
            out.leaf("th", head, "scope", "col", "class", "number");
        }
        out.leaf("th", "theorem", "scope", "col");
        out.close().close().open("tbody");
        for (Count count : counts) {
            out.open("tr");
            out.leaf("th", count.quantity().words(), "scope", "row");
            out.leaf("td", Outward.count(count.built()), "class", "number");
            out.leaf(
                    "td",
                    count.bound().isPresent() ? Outward.count(count.bound().getAsLong()) : "\u2013",
                    "class",
                    "number");
            out.leaf("td", least(count), "class", "number");
            out.open("td").open("a", "href", "#" + anchor(count.theorem())).leaf("code", count.theorem());
            out.close().close().close();
        }
        out.close().close();
        boolean neurons = counts.stream()
                .anyMatch(count -> count.quantity() == Quantity.HIDDEN_NEURONS
                        && count.lowerBound().isPresent());
        if (neurons) {
            out.leaf(
                    "p",
                    "The lower bound of hidden neurons is one of ReLU networks of one hidden layer that meet the claim.",
                    "class",
                    "note");
        }
        out.close();
    }

    /** Real figures, beside what their theorems allow. */
    private void norms(Markup out) {
        if (verdict().norms().isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", "Norms");
        out.open("table").open("thead").open("tr");
        out.leaf("th", "figure", "scope", "col");
        for (String head : List.of("at most", "theorem\u2019s bound")) {
            out.leaf("th", head, "scope", "col", "class", "number");
        }
        out.leaf("th", "theorem", "scope", "col");
        out.close().close().open("tbody");
        for (Norm norm : verdict().norms()) {
            out.open("tr");
            out.leaf("th", norm.words(), "scope", "row");
            out.leaf("td", Outward.up(norm.upper(), 5), "class", "number");
            out.leaf(
                    "td",
                    norm.bound().isPresent() ? Outward.up(norm.bound().getAsDouble(), 5) : "\u2013",
                    "class",
                    "number");
            out.open("td").open("a", "href", "#" + anchor(norm.theorem())).leaf("code", norm.theorem());
            out.close().close().close();
        }
        out.close().close().close();
    }

    private static String least(Count count) {
        if (count.lowerBound().isEmpty()) {
            return "\u2013";
        }
        long least = count.lowerBound().getAsLong();
        return Outward.count(least) + gap(count.built(), least);
    }

    /** How far what was built may be from the best; less than the bound are only networks that do not meet the claim. */
    private static String gap(long built, long least) {
        if (built == least) {
            return " (optimal)";
        }
        return built > least && least > 0 ? " (at most " + Outward.up((double) built / least, 3) + " times it)" : "";
    }

    private void proof(Markup out) {
        Statements statements = Statements.standard();
        Set<String> names = new LinkedHashSet<>();
        out.open("section").leaf("h2", "The proof");
        out.leaf(
                "p",
                "The verifier replays this tree; a step follows from those below it. Search and construction are outside"
                        + " the proof and cannot make a false statement provable.");
        out.open("ul", "class", "tree");
        step(certificate.proof(), statements, names, out);
        out.close();
        for (Bound bound : certificate.bounds()) {
            names.add(bound.theorem());
        }
        verdict().norms().forEach(norm -> names.add(norm.theorem()));
        for (Count count : verdict().counts()) {
            names.add(count.theorem());
            if (count.lowerBound().isPresent()) {
                names.addAll(Statements.lowerBoundsOf(count.quantity()));
            }
        }
        out.open("dl", "class", "rules");
        for (String rule : names) {
            if (statements.has(rule)) {
                out.open("dt", "id", anchor(rule)).leaf("code", rule).close();
                out.open("dd");
                statements.print(rule, out);
                statements.proof(rule, out);
                out.close();
            }
        }
        out.close();
        out.leaf(
                "p", "Statements and proofs are those of docs/theorems.md of Witness, word for word.", "class", "note");
        out.close();
    }

    private static void step(ProofStep step, Statements statements, Set<String> names, Markup out) {
        out.open("li");
        List<String> rules = Statements.rulesOf(step.rule());
        out.leaf("strong", step.rule());
        List<String> known = rules.stream().filter(statements::has).toList();
        if (!known.isEmpty()) {
            out.text(known.size() > 1 ? ", by the rules " : ", by the rule ");
            for (int i = 0; i < known.size(); i++) {
                out.text(i == 0 ? "" : ", ");
                out.open("a", "href", "#" + anchor(known.get(i)))
                        .leaf("code", known.get(i))
                        .close();
            }
            names.addAll(known);
        }
        if (!step.premises().isEmpty()) {
            out.open("ul");
            step.premises().forEach(premise -> step(premise, statements, names, out));
            out.close();
        }
        out.close();
    }

    private static String anchor(String rule) {
        return "rule-" + rule;
    }

    private void loading(ClaimPage page, Markup out) {
        String json = name + CertificateFile.JSON_SUFFIX;
        String weights = name + CertificateFile.WEIGHTS_SUFFIX;
        out.open("section").leaf("h2", "Loading the numbers");
        out.leaf("h3", "Python");
        code(
                out,
                "import numpy as np\nfrom safetensors.numpy import load_file\n\nw = load_file(" + quoted(weights)
                        + ")\n" + page.python(this));
        out.leaf("h3", "Java");
        code(out, "Certificate certificate = CertificateFile.read(Path.of(" + quoted(json) + "));\n" + page.java(this));
        out.leaf("h3", "Checking it again");
        code(out, "witness verify " + (name.matches("[A-Za-z0-9_.+@=,-]+") ? name : quoted(name)));
        out.close();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void code(Markup out, String text) {
        out.open("pre", "tabindex", "0").leaf("code", text.strip()).close();
    }

    private void about(Markup out) {
        Provenance provenance = certificate.provenance();
        List<String> parameters = new ArrayList<>();
        provenance.parameters().forEach((key, value) -> parameters.add(key + " = " + value));
        out.open("footer");
        out.open("dl", "class", "facts");
        fact(out, "made by", provenance.construction() + ", version " + provenance.version());
        if (!parameters.isEmpty()) {
            fact(out, "parameters", String.join(", ", parameters));
        }
        out.leaf("dt", "certificate")
                .open("dd")
                .leaf("code", name + CertificateFile.JSON_SUFFIX)
                .close();
        out.leaf("dt", "its SHA-256")
                .open("dd")
                .leaf("code", digest, "class", "digest")
                .close();
        out.close();
        out.leaf(
                "p",
                "This page shows what the verifier found when the page was made. It is no proof by itself: the certificate"
                        + " is, and \u201Cwitness verify\u201D checks it again.",
                "class",
                "note");
        out.close();
    }
}
