package org.witness.constructions;

import java.util.List;
import org.witness.certificate.claim.KernelClaim;
import org.witness.constructions.kernel.NodalKernel;

/** All constructions, by kind of claim. */
public final class Constructions {

    /** The version that stands in the provenance. */
    public static final String VERSION = "0.1.0";

    /** The constructions for kernel claims. */
    public static final List<Construction<KernelClaim>> KERNEL = List.of(new NodalKernel());

    private Constructions() {}
}
