package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;

/** Grids cover their domains, exactly; networks interpolate on them. */
class KuhnHatsTest {

    private static double[] ends(String text) {
        return Arrays.stream(text.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static int[] cells(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static double[] outputs(Network network, double[] x) {
        double[] values = x;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double[] row = layer.weight().row(i);
                next[i] = layer.bias().at(i);
                for (int j = 0; j < row.length; j++) {
                    next[i] += row[j] * values[j];
                }
                next[i] = layer.activation(i) == Activation.RELU ? Math.max(0, next[i]) : next[i];
            }
            values = next;
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "-1 -1, 1 1, 11 11",
        "-1 0.1, 1 3.7, 5 7",
        "1000 -3, 1001 9, 3 33",
        "-1 -1 -1, 1 1 1, 5 5 5",
        "0 -2 0.3, 1 5 0.9, 4 3 2"
    })
    void aGridCoversItsDomainByALittleMore(String lower, String upper, String count) {
        double[] from = ends(lower);
        double[] to = ends(upper);
        KuhnGrid grid = KuhnGrid.of(from, to, cells(count)).orElseThrow();
        for (int a = 0; a < grid.axes(); a++) {
            double last = grid.origin(a) + grid.cells(a) * grid.step(a);
            assertThat(grid.origin(a)).isBetween(from[a] - grid.step(a) / 512, from[a]);
            assertThat(last).isBetween(to[a], to[a] + grid.step(a) * (grid.cells(a) + 1) / 512);
            assertThat(grid.scale(a) * grid.step(a)).isEqualTo(grid.unit());
        }
    }

    /** Hats sum to 1 and reproduce affine functions on the grid, up to rounding of the last layer. */
    @ParameterizedTest
    @CsvSource({"-1 -1, 1 1, 4 4", "-1 0.1, 1 3.7, 5 3", "-1 -1 -1, 1 1 1, 3 3 3", "0 -2 0.3, 1 5 0.9, 4 3 2"})
    void affineFunctionsAreReproduced(String lower, String upper, String count) {
        KuhnGrid grid = KuhnGrid.of(ends(lower), ends(upper), cells(count)).orElseThrow();
        PointKernel kernel = (x, y) -> {
            double product = 1;
            for (int a = 0; a < x.length; a++) {
                product += x[a] * y[a];
            }
            return product;
        };
        KuhnTrial trial = KuhnTrial.of(kernel, grid, 1e-9).orElseThrow();
        Network phi = KuhnHats.of(trial, trial.leastFeatures(1e-9));
        assertThat(phi.outputs()).isEqualTo(grid.axes() + 1);
        assertThat(phi.depth()).isEqualTo(grid.axes());
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            double[] x = grid.at(a -> random.nextDouble() * grid.cells(a));
            double[] y = grid.at(a -> random.nextInt(grid.cells(a) + 1));
            double[] ofX = outputs(phi, x);
            double[] ofY = outputs(phi, y);
            double product = 0;
            for (int k = 0; k < ofX.length; k++) {
                product += ofX[k] * ofY[k];
            }
            assertThat(product - kernel.at(x, y)).isBetween(-1e-8, 1e-8);
        }
    }
}
