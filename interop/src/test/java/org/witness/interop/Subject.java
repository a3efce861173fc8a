package org.witness.interop;

import java.util.List;
import org.witness.certificate.Certificate;

/**
 * A certificate whose model is run.
 *
 * @param name what it is
 * @param certificate the certificate
 * @param batches its inputs, the least favourable included
 */
record Subject(String name, Certificate certificate, List<Batch> batches) {
    @Override
    public String toString() {
        return name;
    }
}
