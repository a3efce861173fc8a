package org.witness.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.witness.certificate.network.Network;

class CertificateTest {

    @Test
    void tensorsAreNamedByNetworkAndLayerInTheNamesOrder() {
        assertThat(Examples.product().weights().keySet())
                .containsExactly("phi.0.bias", "phi.0.weight", "phi.1.bias", "phi.1.weight");
        assertThat(Examples.product().weights().get("phi.1.weight").shape()).containsExactly(2, 2);
        assertThat(Certificate.weightName("phi", 10)).isEqualTo("phi.10.weight");
        assertThat(Certificate.biasName("psi", 0)).isEqualTo("psi.0.bias");
    }

    @Test
    void collectionsAreCopiedAndCannotBeChanged() {
        Certificate example = Examples.product();
        SortedMap<String, Network> networks = new TreeMap<>(example.networks());
        List<Bound> bounds = new ArrayList<>(example.bounds());
        Certificate copy = new Certificate(example.claim(), networks, bounds, example.proof(), example.provenance());
        networks.clear();
        bounds.clear();
        assertThat(copy).isEqualTo(example);
        assertThatThrownBy(() -> copy.networks().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.bounds().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.provenance().parameters().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
