package org.witness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;

/** Exported models by a plain evaluator, in every build. */
final class PlainEvaluationTest extends Agreement {

    @Override
    int inputs() {
        return 2_000 * Integer.getInteger("test.effort", 1);
    }

    @Override
    Runner runner() {
        return (certificate, inputs) -> PlainOnnx.run(model(certificate), inputs);
    }

    /** A weight that is off by a millionth gives values outside of the enclosure and its bound. */
    @Test
    void aWeightThatIsOffByAMillionthIsSeen() throws IOException, ExpressionException {
        Network phi = Certifier.standard()
                .certify(Specification.kernel("exp(-(x-y)^2/2)", "[-1,1]", "1e-3"))
                .certificate()
                .orElseThrow()
                .networks()
                .get("phi");
        List<Layer> layers = new ArrayList<>(phi.layers());
        Layer last = layers.remove(layers.size() - 1);
        double[] weights = last.weight().toArray();
        for (int i = 0; i < last.weight().row(0).length; i++) {
            weights[i] *= 1 + 1e-6;
        }
        layers.add(new Layer(RealTensor.of(last.weight().shape(), weights), last.bias(), Activation.IDENTITY));
        double[] point = {0.5};
        Rounded right = Rounded.network(phi, Rounded.of(point))[0];
        assertThat(right.admits(phi.apply(point)[0])).isTrue();
        assertThat(right.admits(new Network(layers).apply(point)[0])).isFalse();
    }
}
