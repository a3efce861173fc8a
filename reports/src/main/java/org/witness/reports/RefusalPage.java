package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.verifier.Verdict;

/**
 * A page for what was asked and cannot be: the verdict is the proof, and there is no certificate.
 *
 * @param verdict a refutation, with the claim and the witness
 */
public record RefusalPage(Verdict verdict) {

    private static final int LEFT = 44;
    private static final int SIDE = 216;

    /**
     * Returns the page.
     *
     * @param preface what stands above it
     * @return one HTML file that refers to nothing outside of its site and runs no script, and is well-formed XML too
     */
    public String html(Preface preface) {
        Markup out = new Markup();
        Pages.begin(preface.title() + ": " + verdict.outcome(), out);
        preface.print(out);
        out.open("section").open("h2").text("What was asked ");
        out.leaf("span", verdict.outcome().name(), "class", "badge bad").close();
        verdict.claim().ifPresent(claim -> ClaimPages.print(claim, out));
        out.leaf("p", "It cannot be, and that is proved: the verifier evaluated the preference at the points below.");
        out.open("dl", "class", "facts");
        verdict.reason()
                .ifPresent(reason -> out.leaf("dt", "reason").leaf("dd", reason.code() + ": " + verdict.detail()));
        verdict.witness().forEach((key, value) -> out.leaf("dt", "witness").leaf("dd", key + " = " + value));
        out.close();
        Markup picture = new Markup();
        if (walk(picture)) {
            out.open("figure").rendered(picture.toString());
            out.leaf(
                    "figcaption",
                    "The walk, from the ring to the dot, and b, the square; the first coordinate runs to the right, the second upwards. Every point on the way but the first is preferred to"
                            + " b, and b to the first.");
            out.close();
        }
        out.close();
        Pages.end(out);
        return "<!DOCTYPE html>" + out + "\n";
    }

    /**
     * Returns the walk as a small picture.
     *
     * @return the picture of the witness, if it lies in the plane
     */
    public Thumbnail thumbnail() {
        Markup picture = new Markup();
        return walk(picture) ? Thumbnail.of(picture.toString(), 0) : Thumbnail.NONE;
    }

    private boolean walk(Markup out) {
        Optional<double[]> b = point("b");
        Optional<double[]> from = point("path from");
        Optional<double[]> to = point("path to");
        Optional<Box> box = verdict.claim()
                .filter(PreorderClaim.class::isInstance)
                .map(claim -> ((PreorderClaim) claim).domain())
                .filter(domain -> domain.dimension() == 2);
        if (b.isEmpty() || from.isEmpty() || to.isEmpty() || box.isEmpty()) {
            return false;
        }
        Frame frame = new Frame(
                LEFT,
                8,
                SIDE,
                SIDE,
                box.get().ranges().get(0),
                box.get().ranges().get(1));
        out.open(
                "svg",
                "viewBox",
                "0 0 276 270",
                "role",
                "img",
                "aria-label",
                "A walk from " + verdict.witness().get("path from") + " to "
                        + verdict.witness().get("path to") + ", and the point b at "
                        + verdict.witness().get("b"));
        frame.border(out);
        frame.xAxis(out, "first", 5);
        frame.yAxis(out, "", 5);
        String[] start = {Frame.text(frame.atX(from.get()[0])), Frame.text(frame.atY(from.get()[1]))};
        String[] end = {Frame.text(frame.atX(to.get()[0])), Frame.text(frame.atY(to.get()[1]))};
        out.empty("line", "class", "line", "x1", start[0], "y1", start[1], "x2", end[0], "y2", end[1]);
        out.empty("circle", "class", "line", "cx", start[0], "cy", start[1], "r", "6");
        out.empty("circle", "class", "stem", "cx", end[0], "cy", end[1], "r", "4");
        out.empty(
                "rect",
                "class",
                "stem",
                "x",
                Frame.text(frame.atX(b.get()[0]) - 4),
                "y",
                Frame.text(frame.atY(b.get()[1]) - 4),
                "width",
                "8",
                "height",
                "8");
        out.close();
        return true;
    }

    /** A point of the plane such as {@code (0, 1)}. */
    private Optional<double[]> point(String key) {
        String text = verdict.witness().getOrDefault(key, "");
        if (!text.matches("\\([^,]+, [^,]+\\)")) {
            return Optional.empty();
        }
        List<Double> numbers = new ArrayList<>();
        for (String number : text.substring(1, text.length() - 1).split(", ", -1)) {
            numbers.add(new BigDecimal(number).doubleValue());
        }
        return Optional.of(new double[] {numbers.get(0), numbers.get(1)});
    }
}
