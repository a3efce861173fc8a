package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.witness.certificate.Certificate;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** All numbers of a certificate, where they are few: what the statement is about, to the last digit. */
final class FewWeights {

    /** The most numbers that are printed. */
    static final int MOST = 64;

    private FewWeights() {}

    private record Named(String name, Tensor tensor) {}

    static void print(Certificate certificate, Markup out) {
        List<Named> tensors = tensors(certificate);
        long numbers =
                tensors.stream().mapToLong(named -> named.tensor().size()).sum();
        if (numbers == 0 || numbers > MOST) {
            return;
        }
        out.open("section").leaf("h2", "The weights");
        out.leaf(
                "p",
                "All " + numbers
                        + " numbers, reals as decimals that name their binary64 number; a row of the table is a"
                        + " row of the tensor.");
        out.open("table", "class", "weights").open("thead").open("tr");
        out.leaf("th", "tensor", "scope", "col")
                .leaf("th", "shape", "scope", "col")
                .leaf("th", "row", "scope", "col", "class", "number")
                .leaf("th", "numbers", "scope", "col");
        out.close().close().open("tbody");
        for (Named named : tensors) {
            rows(named, out);
        }
        out.close().close().close();
    }

    private static List<Named> tensors(Certificate certificate) {
        List<Named> tensors = new ArrayList<>();
        for (Map.Entry<String, Network> network : certificate.networks().entrySet()) {
            List<Layer> layers = network.getValue().layers();
            for (int i = 0; i < layers.size(); i++) {
                String name = network.getKey() + "." + i;
                tensors.add(new Named(name + ".weight", layers.get(i).weight()));
                tensors.add(new Named(name + ".bias", layers.get(i).bias()));
            }
        }
        certificate.tensors().forEach((name, tensor) -> tensors.add(new Named(name, tensor)));
        return tensors;
    }

    private static void rows(Named named, Markup out) {
        List<Integer> shape = named.tensor().shape();
        int size = named.tensor().size();
        boolean matrix = shape.size() > 1 && size > 0;
        int width = matrix ? size / shape.get(0) : Math.max(1, size);
        for (int first = 0; first < size; first += width) {
            List<String> numbers = new ArrayList<>();
            for (int i = first; i < first + width; i++) {
                numbers.add(number(named.tensor(), i));
            }
            out.open("tr").open("th", "scope", "row").leaf("code", named.name()).close();
            out.leaf("td", shape.toString());
            out.leaf("td", matrix ? String.valueOf(first / width) : "\u2013", "class", "number");
            out.leaf("td", String.join(", ", numbers), "class", "numbers").close();
        }
    }

    private static String number(Tensor tensor, int index) {
        if (tensor instanceof IntegerTensor integers) {
            return integers.type().equals("U64")
                    ? Long.toUnsignedString(integers.at(index))
                    : minus(Long.toString(integers.at(index)));
        }
        double value = ((RealTensor) tensor).at(index);
        return Double.isFinite(value)
                ? minus(Decimals.text(new BigDecimal(Double.toString(value))))
                : String.valueOf(value);
    }

    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }
}
