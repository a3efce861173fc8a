package org.witness.interop;

import java.util.Map;
import org.witness.certificate.Certificate;

/** What evaluates what a certificate exports. */
interface Runner {

    /**
     * Evaluates a certificate's networks, head or table.
     *
     * @param certificate the certificate
     * @param inputs from an input's name to its rows, {@code double[][]}, or to row numbers, {@code long[]}
     * @return from an output's name to its rows
     */
    Map<String, double[][]> run(Certificate certificate, Map<String, Object> inputs);
}
