package org.witness.reports;

import java.util.ArrayList;
import java.util.List;

/** A picture of a certificate, small enough for an index: one of those on its page. */
public final class Thumbnail {

    /** A certificate without pictures. */
    public static final Thumbnail NONE = new Thumbnail("");

    private static final String END = "</svg>";

    /** The view of a heat map, and that of its square alone. */
    private static final String WHOLE = "viewBox=\"0 0 276 306\"";

    private static final String SQUARE = "viewBox=\"42 6 220 220\"";

    private final String svg;

    private Thumbnail(String svg) {
        this.svg = svg;
    }

    /**
     * Takes a picture from a certificate's page.
     *
     * @param report the certificate
     * @param number which of its pictures, from 0; the last one if there are less
     * @return the picture, or {@link #NONE}
     */
    public static Thumbnail of(Report report, int number) {
        Markup page = new Markup();
        ClaimPages.of(report.certificate().claim()).pictures(report, page);
        return of(page.toString(), number);
    }

    static Thumbnail of(String page, int number) {
        List<String> pictures = new ArrayList<>();
        int from = page.indexOf("<svg");
        while (from >= 0) {
            int to = page.indexOf(END, from) + END.length();
            String picture = page.substring(from, to);
            // names are unique in a document, and an index has several pictures
            if (!picture.contains(" id=")) {
                pictures.add(picture);
            }
            from = page.indexOf("<svg", to);
        }
        return pictures.isEmpty() ? NONE : new Thumbnail(pictures.get(Math.min(number, pictures.size() - 1)));
    }

    boolean isEmpty() {
        return svg.isEmpty();
    }

    /** Prints the picture without what is too small to be read. */
    void printSmall(Markup out) {
        out.rendered(svg.replace(WHOLE, SQUARE));
    }

    /** Prints the picture, which is well-formed markup. */
    void print(Markup out) {
        out.rendered(svg);
    }
}
