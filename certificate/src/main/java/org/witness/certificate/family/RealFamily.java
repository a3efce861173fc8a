package org.witness.certificate.family;

import java.util.Set;
import org.witness.certificate.json.Json;

/**
 * Vectors of binary64 numbers, stored one by one. Tensor {@code vectors}, F64 of shape [T, d]: v_i is row i.
 *
 * @param size T, the number of vectors
 * @param dimension d
 */
public record RealFamily(long size, long dimension) implements VectorFamily {

    /** The form's name in files. */
    public static final String FORM = "reals";

    /** The name of the tensor. */
    public static final String VECTORS = "vectors";

    /**
     * Creates the form.
     *
     * @param size T, the number of vectors
     * @param dimension d
     * @throws IllegalArgumentException if a number is below 1 or too large
     */
    public RealFamily {
        VectorFamily.requireSizes(size, dimension);
    }

    @Override
    public Set<String> tensors() {
        return Set.of(VECTORS);
    }

    @Override
    public String definition() {
        return "v_i = vectors[i]";
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty().with("form", FORM).with("vectors", size).with("dimension", dimension);
    }
}
