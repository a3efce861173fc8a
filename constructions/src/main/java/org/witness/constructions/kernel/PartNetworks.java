package org.witness.constructions.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;

/**
 * Networks for a part of a kernel, the best first, by the first construction that has some.
 *
 * @param networks the networks; none if no construction has any
 * @param from that construction's name; or without networks the reason of the last one
 */
record PartNetworks(List<Network> networks, String from) {

    /** So many candidates of a part are used. */
    private static final int CANDIDATES = 8;

    static PartNetworks of(KernelClaim part, List<Construction<KernelClaim>> constructions, long seed) {
        String reason = "";
        for (Construction<KernelClaim> construction : constructions) {
            Proposal proposal = construction.propose(part, seed);
            if (proposal instanceof Proposal.Shortfall shortfall) {
                reason = shortfall.reason();
                continue;
            }
            List<Network> networks = new ArrayList<>();
            Iterator<Certificate> certificates =
                    ((Proposal.Candidates) proposal).certificates().iterator();
            while (certificates.hasNext() && networks.size() < CANDIDATES) {
                networks.addAll(certificates.next().networks().values());
            }
            if (!networks.isEmpty()) {
                return new PartNetworks(networks, construction.name());
            }
        }
        return new PartNetworks(List.of(), reason);
    }

    /** The candidate with a number, or the last one. */
    Network at(int candidate) {
        return networks.get(Math.min(candidate, networks.size() - 1));
    }

    /** How many candidates the whole has. */
    static int candidates(List<PartNetworks> parts) {
        return parts.stream().mapToInt(part -> part.networks().size()).max().orElse(0);
    }

    /** The constructions' names, each once. */
    static String names(List<PartNetworks> parts) {
        return parts.stream().map(PartNetworks::from).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }
}
