package org.witness.examples;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.witness.certify.Certification;
import org.witness.reports.Outward;
import org.witness.verifier.Figure;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Norm;

/** The numbers in the prose of an example: all are those of a verdict or of the certificate beside it. */
final class Numbers {

    private static final Pattern NAME = Pattern.compile("\\{(?:([a-z0-9-]+):)?([A-Za-z ]+)}");
    private static final int DIGITS = 4;

    private Numbers() {}

    static String told(String prose, Performance performance) {
        return NAME.matcher(prose).replaceAll(name -> {
            String of = name.group(1) == null ? performance.example().name() : name.group(1);
            String number = performance.made().stream()
                    .filter(made -> made.act().name().equals(of))
                    .map(made -> of(made.certification()))
                    .findFirst()
                    .orElse(Map.of())
                    .get(name.group(2));
            if (number == null && !performance.isAsExpected()) {
                return "(unknown)";
            }
            if (number == null) {
                throw new IllegalStateException(performance.example().name() + " has no number " + name.group());
            }
            return Matcher.quoteReplacement(number);
        });
    }

    private static Map<String, String> of(Certification certification) {
        Map<String, String> numbers = new TreeMap<>();
        certification
                .certificate()
                .ifPresent(
                        certificate -> numbers.putAll(certificate.provenance().parameters()));
        Verdict verdict = certification.verdict();
        numbers.putAll(verdict.witness());
        numbers.put("verdict", verdict.outcome().name());
        for (Norm norm : verdict.norms()) {
            numbers.put(norm.key(), Outward.up(norm.upper(), DIGITS));
        }
        for (Figure figure : verdict.figures()) {
            numbers.put(figure.key(), Outward.up(figure.value().upper(), DIGITS));
            numbers.put(figure.key() + " low", Outward.down(figure.value().lower(), DIGITS));
        }
        for (Count count : verdict.counts()) {
            String key = count.quantity().key();
            numbers.put(key, Outward.count(count.built()));
            count.bound().ifPresent(bound -> numbers.put(key + " bound", Outward.count(bound)));
            count.lowerBound().ifPresent(least -> numbers.put(key + " least", Outward.count(least)));
        }
        if (verdict.cells() > 0) {
            numbers.put("cells", Outward.count(verdict.cells()));
        }
        verdict.supremum()
                .filter(Interval::isBounded)
                .ifPresent(supremum -> numbers.put("error", Outward.up(supremum.upper(), DIGITS)));
        return numbers;
    }
}
