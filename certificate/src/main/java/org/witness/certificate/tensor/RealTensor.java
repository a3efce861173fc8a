package org.witness.certificate.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * An immutable array of binary64 numbers with a shape, in row-major order. Each number is finite: it stands for the exact
 * dyadic rational that its bits say.
 */
public final class RealTensor implements Tensor {

    private final List<Integer> shape;
    private final double[] values;

    private RealTensor(List<Integer> shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * Returns a tensor.
     *
     * @param shape the sizes, each at least 1
     * @param values the entries in row-major order; copied
     * @return the tensor
     * @throws IllegalArgumentException if a size is below 1, the sizes' product is not the number of entries, or an entry
     *     is not finite
     */
    public static RealTensor of(List<Integer> shape, double... values) {
        Shapes.requireEntries(shape, values.length);
        double[] copy = values.clone();
        for (double value : copy) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a tensor's entries are finite, found " + value);
            }
        }
        return new RealTensor(List.copyOf(shape), copy);
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public String type() {
        return "F64";
    }

    /**
     * Returns an entry.
     *
     * @param index its place in row-major order, from 0
     * @return the entry
     */
    public double at(int index) {
        return values[index];
    }

    /**
     * Returns the entries.
     *
     * @return a copy, in row-major order
     */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * Returns a row of a matrix.
     *
     * @param index the row, from 0
     * @return a copy of its entries
     * @throws IllegalStateException if this is no matrix
     */
    public double[] row(int index) {
        if (shape.size() != 2) {
            throw new IllegalStateException("a row of a tensor of shape " + shape);
        }
        int columns = shape.get(1);
        return Arrays.copyOfRange(values, index * columns, (index + 1) * columns);
    }

    /** Two tensors are equal if their shapes and all bits of their entries are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RealTensor tensor && shape.equals(tensor.shape) && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "F64" + shape;
    }
}
