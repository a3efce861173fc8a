// A start-up script for jshell. After 'mvn -B verify', or any ./witness command:
//
//   jshell --class-path 'cli/target/lib/*' jshell/witness.jsh
//
//   var made = kernel("exp(-(x-y)^2/2)", "[-1,1]", "1e-3")
//   features(made, 0.5)
import java.nio.file.Path;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import org.witness.certificate.*;
import org.witness.certificate.claim.*;
import org.witness.certificate.expression.*;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.*;
import org.witness.certificate.tensor.*;
import org.witness.certify.*;
import org.witness.formats.*;
import org.witness.verifier.*;

/** Features of a kernel, built and proved; nothing is written. */
Certification kernel(String kernel, String domain, String accuracy) throws Exception {
    return Certifier.standard().certify(Specification.kernel(kernel, domain, accuracy));
}

/** Features of a relation, built and proved; nothing is written. */
Certification relation(String relation, String xDomain, String yDomain, String accuracy) throws Exception {
    return Certifier.standard().certify(Specification.relation(relation, xDomain, yDomain, accuracy));
}

/** The features of a point. */
double[] features(Certification made, double... x) {
    return made.certificate().orElseThrow().networks().get("phi").apply(x);
}

/** A certificate in a file, unproved. */
Certificate read(String name) throws Exception {
    return CertificateFile.read(Path.of(name + CertificateFile.JSON_SUFFIX));
}

/** The verdict on a certificate in a file. */
Verdict verify(String name) throws Exception {
    return Verifier.standard().verify(Path.of(name + CertificateFile.JSON_SUFFIX));
}
