package org.witness.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;

/** Pictures of the parts of a kernel that share no coordinate, where a part has but one: its error and its features. */
final class PartPictures {

    /** So many different parts are drawn. */
    private static final int MOST = 8;

    /** So many numbers of coordinates in a row are written out. */
    private static final int FEW = 3;

    private PartPictures() {}

    /**
     * A part of a kernel.
     *
     * @param name the network's name
     * @param coordinate the number of its coordinate, from 1
     * @param range the numbers at that coordinate
     * @param error the part less the inner product of its network's features
     */
    record Part(String name, int coordinate, Range range, ErrorTerm error) {}

    /** What makes parts alike. */
    private record Look(String name, Range range, ErrorTerm error) {}

    /** Draws all parts of one coordinate that differ, each once. */
    static void draw(String noun, List<Part> parts, Markup out) {
        Map<Look, List<Integer>> looks = new LinkedHashMap<>();
        for (Part part : parts) {
            looks.computeIfAbsent(new Look(part.name(), part.range(), part.error()), look -> new ArrayList<>())
                    .add(part.coordinate());
        }
        looks.entrySet().stream().limit(MOST).forEach(entry -> part(noun, entry.getKey(), entry.getValue(), out));
    }

    private static void part(String noun, Look look, List<Integer> coordinates, Markup out) {
        Range range = look.range();
        Network network = look.error().left();
        double[] error = new ErrorSurface(look.error(), range, range, List.of()).error();
        double largest = 0;
        for (double e : error) {
            largest = Double.isFinite(e) ? Math.max(largest, Math.abs(e)) : largest;
        }
        Range scale = ErrorPage.symmetric(largest);
        String of = coordinates.size() == 1 ? " of coordinate " : " of coordinates ";
        out.open("section")
                .open("h2")
                .text("The " + noun + of + text(coordinates))
                .close();
        out.open("p").open("math");
        new MathMl(out).expression(look.error().target());
        out.close().close();
        out.open("figure");
        HeatMap.draw(
                out,
                "Heat map of the signed error of " + look.name() + " over " + range.text() + ", values "
                        + ErrorPage.rounded(scale),
                error,
                range,
                range,
                Palette.DIVERGING,
                scale,
                List.of());
        out.leaf("figcaption", "The error of " + look.name() + " there, from " + ErrorPage.rounded(scale) + ".");
        out.close();
        ErrorPage.features(look.name(), true, network, range, out);
        out.close();
    }

    /** Numbers in a row by their ends, such as {@code 1, 4 to 9}. */
    static String text(List<Integer> numbers) {
        List<String> texts = new ArrayList<>();
        for (int from = 0, to; from < numbers.size(); from = to) {
            to = from + 1;
            while (to < numbers.size() && numbers.get(to) == numbers.get(to - 1) + 1) {
                to++;
            }
            if (to - from > FEW) {
                texts.add(numbers.get(from) + " to " + numbers.get(to - 1));
            } else {
                numbers.subList(from, to).forEach(number -> texts.add(String.valueOf(number)));
            }
        }
        return String.join(", ", texts);
    }
}
