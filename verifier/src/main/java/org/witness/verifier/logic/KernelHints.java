package org.witness.verifier.logic;

import java.util.List;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;

/**
 * What a search proposes for the bounds of a kernel certificate. Nothing in it is believed: the worst hints give bounds that
 * say little, or none.
 *
 * @param samples cells on which derivatives of the kernel are enclosed
 * @param inverses points with approximate inverses of the kernel's matrix there, for {@link FeaturePoints}
 * @param bases points with approximate eigenvectors of that matrix as rows, for {@link FeatureTail}
 * @param chords from left to right, for {@link Breakpoints}
 */
public record KernelHints(List<Cell> samples, List<AtPoints> inverses, List<AtPoints> bases, List<Chord> chords) {

    /**
     * Copies the lists.
     *
     * @param samples cells on which derivatives of the kernel are enclosed
     * @param inverses points with approximate inverses of the kernel's matrix there, for {@link FeaturePoints}
     * @param bases points with approximate eigenvectors of that matrix as rows, for {@link FeatureTail}
     * @param chords from left to right, for {@link Breakpoints}
     */
    public KernelHints {
        samples = List.copyOf(samples);
        inverses = List.copyOf(inverses);
        bases = List.copyOf(bases);
        chords = List.copyOf(chords);
    }

    /** No hints. */
    public static final KernelHints NONE = new KernelHints(List.of(), List.of(), List.of(), List.of());

    /**
     * Points and a matrix.
     *
     * @param points n numbers
     * @param matrix of n rows and n columns; other shapes end in an exception, not in a bound
     */
    public record AtPoints(RealTensor points, RealTensor matrix) {}

    /**
     * A chord of a kernel's graph along the axis of x, and a place between its ends.
     *
     * @param left its left end
     * @param middle the place between
     * @param right its right end
     * @param y the other argument
     */
    public record Chord(double left, double middle, double right, double y) {}
}
