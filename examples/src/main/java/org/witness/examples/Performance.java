package org.witness.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.verifier.Outcome;

/**
 * A worked example that was carried out.
 *
 * @param example the example
 * @param made what became of its certificates, in their order
 */
public record Performance(WorkedExample example, List<Made> made) {

    /**
     * A certificate of an example.
     *
     * @param act what was asked
     * @param json the JSON file that was to be written
     * @param certification what became of it
     */
    public record Made(Example act, Path json, Certification certification) {}

    /**
     * Copies the list.
     *
     * @param example the example
     * @param made what became of its certificates, in their order
     */
    public Performance {
        made = List.copyOf(made);
    }

    /**
     * Carries an example out.
     *
     * @param example the example
     * @param certifier constructs and verifies
     * @param folder the folder of the files, which exists
     * @return what became of it
     * @throws IOException if a file cannot be written
     */
    public static Performance of(WorkedExample example, Certifier certifier, Path folder) throws IOException {
        Map<String, Made> made = new LinkedHashMap<>();
        for (Example act : example.acts()) {
            Path json = file(act, folder);
            made.put(act.name(), new Made(act, json, act.request().certify(certifier, json)));
        }
        return new Performance(example, List.copyOf(made.values()));
    }

    /**
     * Returns the file of a certificate of an example.
     *
     * @param act what is asked
     * @param folder a folder
     * @return the JSON file in it
     */
    public static Path file(Example act, Path folder) {
        return folder.resolve(act.name() + CertificateFile.JSON_SUFFIX);
    }

    /**
     * Returns the certificate that stands for the example.
     *
     * @return the one of the example's name
     */
    public Made main() {
        return made.stream()
                .filter(each -> each.act().name().equals(example.name()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Tells whether it ended as the example says.
     *
     * @return whether each verdict is the expected one
     */
    public boolean isAsExpected() {
        return made.stream().allMatch(this::isAsExpected);
    }

    /**
     * Tells whether a certificate of it has the expected verdict.
     *
     * @param each one of those that were made
     * @return whether its verdict is the expected one
     */
    public boolean isAsExpected(Made each) {
        Outcome expected = each.act().name().equals(example.name()) ? example.outcome() : Outcome.VERIFIED;
        return each.certification().verdict().outcome() == expected;
    }

    /**
     * Returns prose with the numbers of this performance.
     *
     * @param prose text of the example, with its names of numbers in braces
     * @return the text to be read; where the verdict is not the expected one, some numbers are unknown
     * @throws IllegalStateException if all is as expected and there is no number of a name
     */
    public String told(String prose) {
        return Numbers.told(prose, this);
    }
}
