package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.reports.Outward;

/**
 * Every number on a page comes from the certificate or from the verdict beside it.
 *
 * <p>Of each kind there are two certificates that differ in all their numbers. A number that stands still while the certificate changes was
 * written into the page, unless both certificates happen to have it; so it has to be one of the certificate or of what {@code witness
 * verify} says of it.
 */
class PageNumbersTest {

    /** Of formulas; pixels of a map; keys of a map; points whose pairs are drawn, and these pairs; margins of every ranking by a network. */
    private static final List<String> OF_EVERY_PAGE =
            List.of("0", "1", "2", "10", "200", "96", "256", "32640", "0.5", "0.25");

    private static final Pattern HIDDEN_NEURONS = Pattern.compile("[0-9,]+(?= hidden neuron)");

    @TempDir
    Path folder;

    static List<EachKind> kinds() {
        return EachKind.ALL;
    }

    private String page(EachKind each) throws IOException {
        return Files.readString(each.report(folder));
    }

    private Path json(EachKind each) {
        return folder.resolve(each.name() + CertificateFile.JSON_SUFFIX);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyNumberIsOfTheCertificateOrTheVerdict(EachKind each) throws Exception {
        each.constructOther(folder);
        ShownNumbers other = ShownNumbers.of(page(each));
        each.construct(folder);
        assertThat(written(ShownNumbers.of(page(each)), other, each)).isEmpty();
    }

    /** The control: a number that is written into the page, and is none of the certificate, is found. */
    @Test
    void aNumberThatIsWrittenIntoThePageIsFound() throws Exception {
        EachKind each = EachKind.ALL.get(0);
        each.constructOther(folder);
        ShownNumbers other = ShownNumbers.of(planted(page(each)));
        each.construct(folder);
        assertThat(written(ShownNumbers.of(planted(page(each))), other, each))
                .isNotEmpty()
                .allSatisfy((phrase, numbers) -> assertThat(numbers).containsExactly(new BigDecimal("23")));
    }

    private static String planted(String page) {
        Matcher neurons = HIDDEN_NEURONS.matcher(page);
        assertThat(neurons.find()).isTrue();
        return neurons.replaceAll("23");
    }

    /** Numbers that were written into a page, by the phrases in which they stand. */
    private Map<String, Set<BigDecimal>> written(ShownNumbers page, ShownNumbers other, EachKind each)
            throws Exception {
        Set<BigDecimal> known = known(each);
        Map<String, Set<BigDecimal>> written = new TreeMap<>(page.notSeenToChange(other));
        written.values().forEach(numbers -> numbers.removeAll(known));
        written.values().removeIf(Set::isEmpty);
        return written;
    }

    /** The numbers of the certificate and of its verdict, and counts of its tensors. */
    private Set<BigDecimal> known(EachKind each) throws Exception {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        Main.run(out, out, "verify", json(each).toString());
        String text = said + Files.readString(json(each));
        Set<BigDecimal> known = new TreeSet<>(ShownNumbers.in(text));
        // 1e-9 is typeset as a power of ten
        known.addAll(ShownNumbers.in(text.replace("e-", " ")));
        OF_EVERY_PAGE.forEach(number -> known.add(new BigDecimal(number).stripTrailingZeros()));
        Certificate certificate = CertificateFile.read(json(each));
        List<Tensor> tensors = new ArrayList<>(certificate.tensors().values());
        for (Network network : certificate.networks().values()) {
            // features and parts are numbered
            LongStream.rangeClosed(1, network.outputs()).forEach(i -> known.add(exact(i)));
            for (Layer layer : network.layers()) {
                tensors.add(layer.weight());
                tensors.add(layer.bias());
            }
        }
        known.add(exact(tensors.stream().mapToLong(Tensor::size).sum()));
        tensors.forEach(tensor -> tensor.shape().forEach(length -> {
            known.add(exact(length));
            // pairs of points
            known.add(exact((long) length * length));
        }));
        return known;
    }

    private static BigDecimal exact(long number) {
        return BigDecimal.valueOf(number).stripTrailingZeros();
    }

    /** Another reader of the machine's output sees the numbers that people see. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aPageSaysWhatVerifySays(EachKind each) throws Exception {
        each.construct(folder);
        String text = page(each).replaceAll("<style>(?s:.*?)</style>", "").replaceAll("<[^>]*>", "\u0001");
        VerifyLine line = VerifyLine.of(json(each));
        assertThat(text).contains(line.verdict());
        line.supremum().ifPresent(supremum -> assertThat(text).contains("in " + supremum));
        line.figures().forEach(figure -> assertThat(text).contains(figure));
        if (line.cells() > 0) {
            assertThat(text).contains("\u0001" + Outward.count(line.cells()) + "\u0001");
        }
        line.quantities().forEach((key, numbers) -> {
            String least =
                    numbers.get(2).equals("\u2013") ? "\u2013\u0001" : numbers.get(2) + "( \\([^\u0001]*\\))?\u0001";
            assertThat(text)
                    .as(key)
                    .containsPattern("\u0001" + numbers.get(0) + "\u0001+" + numbers.get(1) + "\u0001+" + least);
        });
    }

    /** Each tensor shows on the page, be it in a table, a figure, the verdict or a picture. */
    @ParameterizedTest
    @MethodSource("kinds")
    void anotherTensorIsAnotherPage(EachKind each) throws Exception {
        each.construct(folder);
        String page = withoutDigest(page(each));
        List<Certificate> changed = changed(CertificateFile.read(json(each)));
        assertThat(changed).isNotEmpty();
        for (Certificate certificate : changed) {
            CertificateFile.write(certificate, json(each));
            assertThat(withoutDigest(Files.readString(each.anyReport(folder))).equals(page))
                    .isFalse();
        }
    }

    private static String withoutDigest(String page) {
        return page.replaceAll("[0-9a-f]{64}", "");
    }

    /** The certificate with one of its tensors changed, for each: all of real numbers, the first of integers. */
    private static List<Certificate> changed(Certificate certificate) {
        List<Certificate> changed = new ArrayList<>();
        certificate.tensors().forEach((name, tensor) -> {
            SortedMap<String, Tensor> tensors = new TreeMap<>(certificate.tensors());
            tensors.put(name, changed(tensor));
            changed.add(with(certificate, certificate.networks(), tensors));
        });
        certificate.networks().forEach((name, network) -> {
            for (int i = 0; i < network.layers().size(); i++) {
                Layer layer = network.layers().get(i);
                for (Layer other : List.of(
                        new Layer(changed(layer.weight()), layer.bias(), layer.activations()),
                        new Layer(layer.weight(), changed(layer.bias()), layer.activations()))) {
                    List<Layer> layers = new ArrayList<>(network.layers());
                    layers.set(i, other);
                    SortedMap<String, Network> networks = new TreeMap<>(certificate.networks());
                    networks.put(name, new Network(layers));
                    changed.add(with(certificate, networks, certificate.tensors()));
                }
            }
        });
        return changed;
    }

    private static Certificate with(
            Certificate certificate, SortedMap<String, Network> networks, SortedMap<String, Tensor> tensors) {
        return new Certificate(
                certificate.claim(),
                networks,
                tensors,
                certificate.bounds(),
                certificate.proof(),
                certificate.provenance());
    }

    private static Tensor changed(Tensor tensor) {
        if (tensor instanceof RealTensor real) {
            return changed(real);
        }
        IntegerTensor integers = (IntegerTensor) tensor;
        long[] numbers = integers.toArray();
        numbers[0] ^= 1;
        return IntegerTensor.of(IntegerTensor.Type.valueOf(integers.type()), integers.shape(), numbers);
    }

    private static RealTensor changed(RealTensor tensor) {
        double[] numbers = tensor.toArray();
        // no shift and no scaling, to which distances and softmax are blind
        Arrays.setAll(numbers, i -> numbers[i] + 0.02 * (1 + i % 7) * (1 + Math.abs(numbers[i])));
        return RealTensor.of(tensor.shape(), numbers);
    }
}
