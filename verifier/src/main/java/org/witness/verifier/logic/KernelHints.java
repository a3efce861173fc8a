package org.witness.verifier.logic;

import java.util.List;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;

/**
 * What a search proposes for the bounds of a certificate of a kernel or a relation. Nothing in it is believed: the worst hints
 * give bounds that say little, or none.
 *
 * @param samples cells on which derivatives of the target are enclosed
 * @param inverses points with approximate inverses of the target's matrix there, for {@link FeaturePoints}, the best first
 * @param bases points with approximate singular vectors of that matrix, for {@link FeatureTail}
 * @param alongX chords along the axis of x, from left to right, for {@link Breakpoints}
 * @param alongY of a relation those along the axis of y
 */
public record KernelHints(
        List<Cell> samples, List<AtPoints> inverses, List<Bases> bases, List<Chord> alongX, List<Chord> alongY) {

    /**
     * Copies the lists.
     *
     * @param samples cells on which derivatives of the target are enclosed
     * @param inverses points with approximate inverses of the target's matrix there, for {@link FeaturePoints}, the best first
     * @param bases points with approximate singular vectors of that matrix, for {@link FeatureTail}
     * @param alongX chords along the axis of x, from left to right, for {@link Breakpoints}
     * @param alongY of a relation those along the axis of y
     */
    public KernelHints {
        samples = List.copyOf(samples);
        inverses = List.copyOf(inverses);
        bases = List.copyOf(bases);
        alongX = List.copyOf(alongX);
        alongY = List.copyOf(alongY);
    }

    /** No hints. */
    public static final KernelHints NONE = new KernelHints(List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * Points and a matrix.
     *
     * @param xs n points, numbers or a row of coordinates each
     * @param ys n points; of a kernel mostly the same
     * @param matrix of n rows and n columns; other shapes end in an exception, not in a bound
     */
    public record AtPoints(RealTensor xs, RealTensor ys, RealTensor matrix) {}

    /**
     * Points and two matrices.
     *
     * @param xs n points, numbers or a row of coordinates each
     * @param ys n points
     * @param left of n rows and n columns; other shapes end in an exception, not in a bound
     * @param right likewise
     */
    public record Bases(RealTensor xs, RealTensor ys, RealTensor left, RealTensor right) {}

    /**
     * A chord of a target's graph along one axis, and a place between its ends.
     *
     * @param left its left end
     * @param middle the place between
     * @param right its right end
     * @param y the other argument
     */
    public record Chord(double left, double middle, double right, double y) {}
}
