package org.witness.interop;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Numbers with a shape, in row-major order. */
final class Array {

    private final int[] shape;
    private final double[] numbers;

    Array(int[] shape, double[] numbers) {
        this.shape = shape;
        this.numbers = numbers;
    }

    int[] shape() {
        return shape;
    }

    double[] numbers() {
        return numbers;
    }

    static Array zeros(int... shape) {
        return new Array(shape, new double[size(shape)]);
    }

    private static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    static Array of(double[][] rows) {
        double[] numbers = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return new Array(new int[] {rows.length, rows[0].length}, numbers);
    }

    double[][] rows() {
        double[][] rows = new double[shape[0]][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(numbers, i * shape[1], (i + 1) * shape[1]));
        return rows;
    }

    Array map(DoubleUnaryOperator function) {
        return new Array(shape, Arrays.stream(numbers).map(function).toArray());
    }

    Array transposed() {
        Array result = zeros(shape[1], shape[0]);
        for (int i = 0; i < shape[0]; i++) {
            for (int j = 0; j < shape[1]; j++) {
                result.numbers[j * shape[0] + i] = numbers[i * shape[1] + j];
            }
        }
        return result;
    }

    /** The product with a matrix, of all matrices of the last two axes. */
    Array product(Array matrix) {
        int inner = matrix.shape[0];
        int columns = matrix.shape[1];
        int[] sizes = shape.clone();
        sizes[sizes.length - 1] = columns;
        Array result = zeros(sizes);
        for (int row = 0; row < result.numbers.length / columns; row++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += numbers[row * inner + k] * matrix.numbers[k * columns + j];
                }
                result.numbers[row * columns + j] = sum;
            }
        }
        return result;
    }

    /** Entry by entry; axes of size 1, and axes that are missing in front, are repeated. */
    Array with(Array other, DoubleBinaryOperator function) {
        int axes = Math.max(shape.length, other.shape.length);
        int[] sizes = new int[axes];
        Arrays.setAll(sizes, axis -> Math.max(sizeAt(axis, axes), other.sizeAt(axis, axes)));
        Array result = zeros(sizes);
        for (int i = 0; i < result.numbers.length; i++) {
            result.numbers[i] = function.applyAsDouble(numbers[place(i, sizes)], other.numbers[other.place(i, sizes)]);
        }
        return result;
    }

    private int sizeAt(int axis, int axes) {
        int own = axis - (axes - shape.length);
        return own < 0 ? 1 : shape[own];
    }

    private int place(int index, int[] sizes) {
        int place = 0;
        int step = 1;
        int rest = index;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            int own = sizeAt(axis, sizes.length);
            place += own == 1 ? 0 : rest % sizes[axis] * step;
            step *= own;
            rest /= sizes[axis];
        }
        return place;
    }

    /** How many entries lie between neighbours along an axis. */
    private int step(int axis) {
        return size(Arrays.copyOfRange(shape, axis + 1, shape.length));
    }

    Array softmax(int axis) {
        Array powers = with(reduced(axis, Double.NEGATIVE_INFINITY, Math::max), (t, most) -> StrictMath.exp(t - most));
        return powers.with(powers.reduced(axis, 0, Double::sum), (power, sum) -> power / sum);
    }

    /** Along an axis, which is left with size 1. */
    Array reduced(int axis, double start, DoubleBinaryOperator function) {
        int[] sizes = shape.clone();
        sizes[axis] = 1;
        Array result = zeros(sizes);
        Arrays.fill(result.numbers, start);
        for (int i = 0; i < numbers.length; i++) {
            int place = i / (step(axis) * shape[axis]) * step(axis) + i % step(axis);
            result.numbers[place] = function.applyAsDouble(result.numbers[place], numbers[i]);
        }
        return result;
    }

    /** The columns from one to before another. */
    Array columns(int from, int to) {
        return of(Arrays.stream(rows())
                .map(row -> Arrays.copyOfRange(row, from, to))
                .toArray(double[][]::new));
    }

    Array shaped(int... sizes) {
        return new Array(sizes, numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(shape);
    }
}
