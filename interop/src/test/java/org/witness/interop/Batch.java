package org.witness.interop;

import java.util.Map;
import java.util.function.IntFunction;

/**
 * Inputs of a model, and what its outputs must be.
 *
 * @param inputs from an input's name to its rows
 * @param outputs from an output's name to what is expected of it
 */
record Batch(Map<String, Object> inputs, Map<String, Expected> outputs) {

    /**
     * An output.
     *
     * @param rows how many it has
     * @param row the numbers of a row
     */
    record Expected(int rows, IntFunction<Rounded[]> row) {}
}
