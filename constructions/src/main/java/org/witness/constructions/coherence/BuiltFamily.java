package org.witness.constructions.coherence;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.Tensor;

/**
 * A family of vectors with its numbers.
 *
 * @param form how entries follow from the tensors
 * @param tensors the tensors that the form names
 */
public record BuiltFamily(VectorFamily form, SortedMap<String, Tensor> tensors) {
    /**
     * Copies the map.
     *
     * @param form how entries follow from the tensors
     * @param tensors the tensors that the form names
     * @throws IllegalArgumentException if the tensors are not those that the form names
     */
    public BuiltFamily {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        if (!tensors.keySet().equals(form.tensors())) {
            throw new IllegalArgumentException(
                    "expected the tensors " + form.tensors() + ", found " + tensors.keySet());
        }
    }
}
