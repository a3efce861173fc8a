package org.witness.constructions.sparseboolean;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;
import org.witness.constructions.coherence.Families;

/** An attention head that computes a Boolean function of a few positions, on position vectors of one kind. */
public final class HeadConstruction implements Construction<BooleanRequest> {

    /** The constructions: random signs, the moment curve, and each family of nearly orthonormal vectors. */
    public static final List<HeadConstruction> ALL = Stream.concat(
                    Stream.of(new RandomPositions(), new MomentCurvePositions()),
                    Families.ALL.stream().map(FamilyPositions::new))
            .map(HeadConstruction::new)
            .toList();

    private final PositionChoice choice;

    private HeadConstruction(PositionChoice choice) {
        this.choice = choice;
    }

    @Override
    public String name() {
        return choice.name();
    }

    @Override
    public String summary() {
        return choice.summary();
    }

    @Override
    public Proposal propose(BooleanRequest request, long seed) {
        return built(request, seed)
                .<Proposal>map(head -> new Proposal.Candidates(List.of(head.certificate(name()))))
                .orElseGet(() -> new Proposal.Shortfall(shortfall(request), List.of()));
    }

    /**
     * Returns the construction of a name.
     *
     * @param name such as {@code kerdock}
     * @return the construction
     * @throws IllegalArgumentException if there is none; the message is a sentence
     */
    public static HeadConstruction named(String name) {
        return ALL.stream()
                .filter(construction -> construction.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown construction '" + name
                        + "': the constructions are auto, "
                        + ALL.stream().map(HeadConstruction::name).collect(Collectors.joining(", "))));
    }

    private Optional<BuiltHead> built(BooleanRequest request, long seed) {
        return choice.choose(request, seed).flatMap(positions -> BuiltHead.of(request, positions));
    }

    private String shortfall(BooleanRequest request) {
        return choice.foretold(request).isPresent()
                ? name() + " found no vectors that tell these positions from the others"
                : choice.shortfall(request);
    }

    /**
     * What a construction needs for a request.
     *
     * @param construction its name
     * @param figures what it needs; empty if it does not serve
     * @param certificate what was built, if it was
     * @param remark what the vectors are, or why they do not serve
     */
    public record Row(
            String construction, Optional<HeadFigures> figures, Optional<Certificate> certificate, String remark) {

        /**
         * Returns the row with a parameter in its certificate's provenance.
         *
         * @param name the parameter's name
         * @param value its value
         * @return the same, if there is no certificate
         */
        public Row with(String name, String value) {
            return new Row(construction, figures, certificate.map(of -> with(of, name, value)), remark);
        }

        private static Certificate with(Certificate of, String name, String value) {
            SortedMap<String, String> parameters = new TreeMap<>(of.provenance().parameters());
            parameters.put(name, value);
            Provenance provenance = new Provenance(
                    of.provenance().construction(), of.provenance().version(), parameters);
            return new Certificate(of.claim(), of.networks(), of.tensors(), of.bounds(), of.proof(), provenance);
        }
    }

    /** The name of the provenance's parameter that holds {@link #scaling}. */
    public static final String SCALING = "scaling";

    /**
     * Returns what the same function needs for other numbers of positions, the relevant ones being the first: found by building
     * heads, not proved.
     *
     * @param request the function and the form of values
     * @param seed the seed of random steps
     * @return for T = 64, 256, .. 65536 that this construction serves: T, d and beta, such as {@code 64 7 8.125, 256 11 10.25}
     */
    public String scaling(BooleanRequest request, long seed) {
        List<Long> first =
                LongStream.range(0, request.relevant().size()).boxed().toList();
        List<String> points = new ArrayList<>();
        for (long size = 64; size <= 1 << 16; size *= 4) {
            String words = size + " %d %.3f";
            built(new BooleanRequest(size, first, request.function(), request.values()), seed)
                    .map(BuiltHead::figures)
                    .ifPresent(of -> points.add(String.format(Locale.ROOT, words, of.dimension(), of.beta())));
        }
        return String.join(", ", points);
    }

    /**
     * Returns what one construction needs, by building it.
     *
     * @param request what is asked
     * @param seed the seed of random steps
     * @return the row, with a certificate if one was built
     */
    public Row row(BooleanRequest request, long seed) {
        Optional<BuiltHead> head = built(request, seed);
        return new Row(
                name(),
                head.map(BuiltHead::figures),
                head.map(of -> of.certificate(name())),
                head.isPresent() ? summary() : shortfall(request));
    }

    /**
     * Returns what each construction needs: random signs are built, the other figures are by theorem.
     *
     * @param request what is asked
     * @param seed the seed of random steps
     * @return a row for each construction, in the order in which they are to be tried: the least dimension first, the moment
     *     curve after all others since its scores are largest, then those that do not serve
     */
    public static List<Row> table(BooleanRequest request, long seed) {
        List<Row> rows = new ArrayList<>();
        for (HeadConstruction construction : ALL) {
            Optional<HeadFigures> foretold = construction.choice.foretold(request);
            boolean isBuilt = construction.choice instanceof RandomPositions;
            rows.add(
                    isBuilt
                            ? construction.row(request, seed)
                            : new Row(
                                    construction.name(),
                                    foretold,
                                    Optional.empty(),
                                    foretold.isPresent()
                                            ? construction.summary()
                                            : construction.choice.shortfall(request)));
        }
        rows.sort(Comparator.comparingInt(HeadConstruction::place)
                .thenComparingLong(
                        row -> row.figures().map(HeadFigures::dimension).orElse(0L)));
        return List.copyOf(rows);
    }

    private static int place(Row row) {
        if (row.figures().isEmpty()) {
            return 2;
        }
        return row.construction().equals(MomentCurvePositions.NAME) ? 1 : 0;
    }
}
