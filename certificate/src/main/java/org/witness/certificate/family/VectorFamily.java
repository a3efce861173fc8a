package org.witness.certificate.family;

import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * The form of a family of vectors v_0 .. v_(T-1) in R^d: how their entries follow from tensors. The numbers themselves are
 * in the certificate's tensors.
 */
public sealed interface VectorFamily permits CodeFamily, SignFamily, RealFamily {

    /** The most vectors, and the most dimensions, that a form speaks of. */
    long LARGEST = 1L << 40;

    /**
     * Returns the number of vectors.
     *
     * @return T, at least 1
     */
    long size();

    /**
     * Returns the dimension.
     *
     * @return d, at least 1
     */
    long dimension();

    /**
     * Returns the names of the tensors that hold the numbers.
     *
     * @return the names that the certificate must supply, no more and no fewer
     */
    Set<String> tensors();

    /**
     * Returns the formula of the entries in plain characters.
     *
     * @return a clause that defines v_i
     */
    String definition();

    /**
     * Returns the form as JSON.
     *
     * @return an object whose first field is {@code form}
     */
    Json toJson();

    /**
     * Reads a form.
     *
     * @param fields a reader of the form's object
     * @return the form
     * @throws CertificateException if the object is no form
     */
    static VectorFamily read(FieldReader fields) throws CertificateException {
        String form = fields.text("form");
        VectorFamily family;
        try {
            family = switch (form) {
                case CodeFamily.FORM -> CodeFamily.read(fields);
                case SignFamily.FORM -> new SignFamily(fields.count("vectors"), fields.count("dimension"));
                case RealFamily.FORM -> new RealFamily(fields.count("vectors"), fields.count("dimension"));
                default ->
                    throw new CertificateException(
                            Reason.FIELD,
                            fields.pathOf("form") + ": expected code, signs or reals, found '" + Limits.shown(form)
                                    + "'");
            };
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("form") + ": " + e.getMessage());
        }
        fields.end();
        return family;
    }

    /** Requires a number between two others. */
    private static void require(String name, long value, long least, long largest) {
        if (value < least || value > largest) {
            throw new IllegalArgumentException(name + ": expected " + least + " to " + largest + ", found " + value);
        }
    }

    /**
     * Requires that a family has vectors and dimensions, and not too many.
     *
     * @param vectors the number of vectors
     * @param dimension the dimension
     * @throws IllegalArgumentException if one is below 1 or above {@link #LARGEST}
     */
    static void requireSizes(long vectors, long dimension) {
        require("vectors", vectors, 1, LARGEST);
        require("dimension", dimension, 1, LARGEST);
    }
}
