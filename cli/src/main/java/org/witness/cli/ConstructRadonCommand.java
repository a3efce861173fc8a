package org.witness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.Specification;
import org.witness.constructions.attention.RadonSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct radon}. */
@Command(
        name = "radon",
        sortOptions = false,
        description = {
            "Names a set of columns that given keys can never put on top of a row, and proves it.",
            "",
            "Any d + 2 keys in d dimensions fall in two parts whose convex hulls meet (Radon): no query gives all keys of the"
                    + " smaller part, at most (d+2)/2 of them, larger inner products than all others. So keys that are chosen"
                    + " before the matrix serve all rows of k entries only in 2k dimensions or more.",
            "",
            "The keys are those of a certificate of attention, or their first D coordinates: of keys in 2k dimensions the"
                    + " first 2k - 1 always fail some row of at most k entries."
        },
        footer = {
            "",
            "Example:",
            "  witness construct attention --matrix A.mtx --construction moment-curve --off-support 0.01 --ratio 0.1 -o A",
            "  witness construct radon --keys-from A --dimension 3 -o why-not-3"
        })
final class ConstructRadonCommand implements Callable<Integer> {

    @Option(
            names = "--keys-from",
            required = true,
            paramLabel = "CERTIFICATE",
            description = "A certificate of attention with keys of real numbers.")
    private String keysFrom;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            description = "Takes the first D coordinates of the keys, up to 128 (default: all).")
    private @Nullable Integer dimension;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructRadonCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!options.isAuto() && !options.construction().equals(RadonSearch.NAME)) {
            throw new UsageException("unknown construction '" + Limits.shown(options.construction())
                    + "': the constructions are " + Specification.AUTO + ", " + RadonSearch.NAME);
        }
        options.check();
        RealTensor keys = keys();
        int taken = dimension == null ? keys.shape().get(1) : dimension;
        Constructed made =
                options.construct((certifier, file) -> certifier.certify(RadonSearch.certificate(keys, taken), file));
        return options.finish(made, new AttemptTable(made.certification(), List.of()));
    }

    private RealTensor keys() throws IOException {
        List<Path> files = CertificatePaths.find(keysFrom);
        if (files.size() != 1) {
            throw new UsageException("--keys-from: expected one certificate, found " + files.size());
        }
        Certificate certificate;
        try {
            certificate = CertificateFile.read(files.get(0));
        } catch (CertificateException e) {
            throw new UsageException("--keys-from: " + e.getMessage());
        }
        if (certificate.claim() instanceof AttentionClaim claim
                && claim.logits() instanceof LogitForm.Reals
                && certificate.tensors().get(LogitForm.Reals.KEYS) instanceof RealTensor keys) {
            return keys;
        }
        throw new UsageException("--keys-from: '" + Limits.shown(keysFrom) + "' holds a certificate of kind "
                + certificate.claim().kind() + " without keys of real numbers: expected one of attention");
    }
}
