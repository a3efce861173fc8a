package org.witness.certificate.family;

import java.util.Set;
import org.witness.certificate.json.Json;

/**
 * Vectors of signs, stored one by one. Tensor {@code signs}, U64 of shape [T, ceil(d/64)]: entry l of v_i is -1 if bit
 * l mod 64 (0 the lowest) of word floor(l/64) of row i is set, otherwise 1. Bits from d on are 0.
 *
 * @param size T, the number of vectors
 * @param dimension d
 */
public record SignFamily(long size, long dimension) implements VectorFamily {

    /** The form's name in files. */
    public static final String FORM = "signs";

    /** The name of the tensor. */
    public static final String SIGNS = "signs";

    /**
     * Creates the form.
     *
     * @param size T, the number of vectors
     * @param dimension d
     * @throws IllegalArgumentException if a number is below 1 or too large
     */
    public SignFamily {
        VectorFamily.requireSizes(size, dimension);
    }

    @Override
    public Set<String> tensors() {
        return Set.of(SIGNS);
    }

    @Override
    public String definition() {
        return "v_i[l] = (-1)^(bit l of signs[i])";
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty().with("form", FORM).with("vectors", size).with("dimension", dimension);
    }
}
