package org.witness.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Network;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;

/** The kernel exp(-(x-y)^2/2) on [-1,1], the common case of the measurements. */
final class Gaussian {

    private Gaussian() {}

    static Specification specification(String accuracy) {
        Box box = Box.parse("[-1,1]");
        try {
            return new Specification(
                    new KernelClaim(
                            ExpressionParser.parse("exp(-(x-y)^2/2)", KernelClaim.scope(box)),
                            box,
                            new BigDecimal(accuracy)),
                    "nodal",
                    0);
        } catch (ExpressionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Constructs, verifies and writes into a folder of its own, which is removed. */
    static Certificate certificate(String accuracy) {
        try {
            Path folder = Files.createTempDirectory("witness-benchmarks");
            Path json = folder.resolve("gaussian" + CertificateFile.JSON_SUFFIX);
            try {
                Certifier.standard().certify(specification(accuracy), json);
                return CertificateFile.read(json);
            } finally {
                Files.deleteIfExists(json);
                Files.deleteIfExists(folder.resolve(CertificateFile.weightsName(json)));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    static Network phi(Certificate certificate) {
        Network phi = certificate.networks().get(KernelClaim.PHI);
        if (phi == null) {
            throw new IllegalStateException("no network");
        }
        return phi;
    }
}
