package org.witness.verifier.product;

import java.util.function.IntFunction;

/** The products of {@link DoubleBlocks} and {@link FloatBlocks}: the same bits on every machine, and nothing more to believe. */
public record JavaProducts() implements Products {

    @Override
    public Gram doubles(int rows, int columns, IntFunction<double[]> row) {
        DoubleBlocks blocks = DoubleBlocks.of(rows, columns, row);
        return (block, other, tile) -> blocks.multiply(block, blocks, other, tile);
    }

    @Override
    public Gram floats(int rows, int columns, IntFunction<float[]> row) {
        FloatBlocks blocks = FloatBlocks.of(rows, columns, row);
        ThreadLocal<float[][]> tiles = ThreadLocal.withInitial(FloatBlocks::tile);
        return (block, other, tile) -> {
            float[][] floats = tiles.get();
            blocks.multiply(block, blocks, other, floats);
            for (int r = 0; r < blocks.size(block); r++) {
                float[] from = floats[r];
                double[] to = tile[r];
                for (int s = 0; s < FloatBlocks.BLOCK; s++) {
                    to[s] = from[s];
                }
            }
        };
    }

    @Override
    public String axiom() {
        return "";
    }
}
