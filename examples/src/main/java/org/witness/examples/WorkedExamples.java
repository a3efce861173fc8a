package org.witness.examples;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.witness.constructions.attention.SparseMatrix;
import org.witness.constructions.sparseboolean.TruthTable;
import org.witness.examples.WorkedExample.Shelf;
import org.witness.verifier.Outcome;

/** The worked examples. */
public final class WorkedExamples {

    private static final String GAUSSIAN = "exp(-(x-y)^2/2)";
    private static final String DICTIONARY = "if(y1 < z1, 1, if(z1 < y1, -1, z2-y2))";
    private static final String CLUB = "karate.mtx";
    private static final String DIGITS = "digits.csv";
    private static final String CURVE = "moment-curve";
    private static final int RING = 16;
    private static final long TOKENS = 4096;

    /** All of them, in the order of the gallery. */
    public static final List<WorkedExample> ALL = List.of(
            gaussian(),
            sine(),
            brownian(),
            polynomial(),
            asymmetric(),
            hundred(),
            ranking(),
            lexicographic(),
            nearest(),
            relational(),
            karate(),
            circle(),
            positions(),
            majority(),
            junta(),
            digits(),
            changed());

    /** The gaussian by hats at accuracies from coarse to fine. */
    public static final List<Example> ACCURACIES =
            List.of("1e-1", "3e-2", "1e-2", "3e-3", "1e-3", "3e-4", "1e-4").stream()
                    .map(accuracy -> Example.kernel(
                            "gaussian-" + accuracy, "within " + accuracy, GAUSSIAN, "[-1,1]", accuracy, "nodal"))
                    .toList();

    private WorkedExamples() {}

    /**
     * Finds an example.
     *
     * @param name its name
     * @return the example, if there is one of that name
     */
    public static Optional<WorkedExample> named(String name) {
        return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
    }

    private static WorkedExample gaussian() {
        return new WorkedExample(
                "gaussian",
                Shelf.KERNELS,
                "kernel",
                "The Gaussian kernel by hats",
                "A layer of rectifiers is enough for any continuous kernel: this one, within a thousandth.",
                "Every positive semidefinite kernel is an inner product of features, but the features may be infinitely many. Within"
                        + " an accuracy finitely many do, and a network of one hidden layer of rectifiers computes them: for a"
                        + " kernel with bounded second derivatives, of the order of one over the square root of the accuracy.",
                "Cut the interval into equal cells. At the nodes the kernel is a matrix; split it as `L L^T` and let"
                        + " phi be the row of L at each node and linear between the nodes. That is a sum of hats, and a hat is"
                        + " three rectifiers, shared by its neighbours. The matrix is taken a little off the kernel's values, so"
                        + " that the error swings to both sides, and only as many columns of L are kept as matter.\n\nHere"
                        + " {hiddenNeurons} rectifiers were built, where the theorem's formula allows {hiddenNeurons bound}, and"
                        + " {features} features.",
                "The error is largest in the middle of cells near the diagonal, and at most {error}. Each cell of the picture below is one line of"
                        + " the proof, an interval enclosure of the error on it, and there are {cells} of them. No network of"
                        + " one hidden layer of rectifiers does it with fewer than {hiddenNeurons least}, and no features whatever,"
                        + " from a network or not, with fewer than {features least}.",
                2,
                Outcome.VERIFIED,
                List.of(Example.kernel("gaussian", "one layer of rectifiers", GAUSSIAN, "[-1,1]", "1e-3", "nodal")));
    }

    private static WorkedExample sine() {
        return new WorkedExample(
                "four-sines",
                Shelf.KERNELS,
                "kernel",
                "The same by four sine neurons, optimal",
                "With sines for rectifiers four neurons do, and no features whatever are fewer.",
                "A continuous positive semidefinite kernel of x - y is a mixture of cosines (Bochner), and cos(w(x-y)) is the inner product of"
                        + " (cos wx, sin wx) with (cos wy, sin wy). So each frequency costs two features. How few"
                        + " frequencies do on an interval is a question of approximation by cosines.",
                "Frequencies and weights are chosen so that the error of the sum of cosines is as small as possible on the"
                        + " differences that occur: a minimax fit in one variable. Each frequency is a pair of neurons with"
                        + " the activation sine, a phase apart. Here there are {features} features and {hiddenNeurons} neurons.",
                "The error depends on x - y alone, so the pictures have stripes and the proof is one-dimensional. The"
                        + " table says that none has less than {features least}: that holds for all features, found by whatever"
                        + " means, since the kernel's matrix at chosen points is too far from every matrix of lower rank.",
                2,
                Outcome.VERIFIED,
                List.of(Example.kernel("four-sines", "pairs of sines", GAUSSIAN, "[-1,1]", "1e-3", "sine")));
    }

    private static WorkedExample brownian() {
        return new WorkedExample(
                "brownian",
                Shelf.KERNELS,
                "kernel",
                "The covariance of Brownian motion",
                "min(x, y) has a kink on the diagonal; a theorem for kinks serves it.",
                "min(x, y) is the covariance of Brownian motion at the times x and y. It is an inner product of step functions:"
                        + " the overlap of [0, x] and [0, y]. Its kink on the diagonal makes derivatives useless, and the bound goes"
                        + " with the Lipschitz constant instead: of the order of one over the accuracy.",
                "Interpolate at nodes as for a smooth kernel. Between nodes the interpolant is off on the diagonal only, by a quarter of the width"
                        + " of a cell; moving the node values to the middle of what occurs around them makes that less.",
                "{hiddenNeurons} neurons were built, the formula of the theorem allows {hiddenNeurons bound}. The error lives beside the diagonal: of one sign in the cells that the kink crosses, of the other around them. The proof needs {cells} cells, most of them there.",
                2,
                Outcome.VERIFIED,
                List.of(Example.kernel("brownian", "at the times from 0 to 1", "min(x,y)", "[0,1]", "0.02", "nodal")));
    }

    private static WorkedExample polynomial() {
        return new WorkedExample(
                "polynomial",
                Shelf.KERNELS,
                "kernel",
                "A polynomial kernel of exact rank",
                "(1 + xy)^3 is a sum of four products: four features are built, and fewer are impossible.",
                "(1 + xy)^3 = 1 + 3 xy + 3 x^2 y^2 + x^3 y^3 is the inner product of (1, sqrt(3) x, sqrt(3) x^2, x^3) with the same of"
                        + " y. A kernel that is a sum of r products of functions needs at most r features, at any accuracy.",
                "The rank shows in the matrix at the nodes: its factor L has {features} columns, and all others vanish."
                        + " The rectifiers only have to draw the four polynomials within the accuracy.",
                "{features} features for an accuracy at which the theorem's general formula allows {features bound}; and"
                        + " the lower bound is {features least} too. The neurons, {hiddenNeurons}, grow with the accuracy, the features do not. (Where units may square,"
                        + " 6 do, exactly up to rounding: `--construction polynomial`.)",
                0,
                Outcome.VERIFIED,
                List.of(Example.kernel("polynomial", "the cubic kernel", "(1+x*y)^3", "[-1,1]", "1e-3", "nodal")));
    }

    private static WorkedExample asymmetric() {
        return new WorkedExample(
                "asymmetric",
                Shelf.KERNELS,
                "relation",
                "A relation that is not symmetric",
                "Two networks, one for each side: any continuous relation of x and y is an inner product.",
                "A kernel is symmetric and positive, a relation need be neither: x may be a query and y a key, from different domains."
                        + " With two networks every continuous function r(x, y) is within any accuracy <phi(x), psi(y)>.",
                "At the nodes of both sides r is a matrix without symmetry. A factorisation of low rank gives the values of phi at the nodes of x"
                        + " and those of psi at the nodes of y; between them both are linear.",
                "sin(3x + y^2) is sin 3x cos y^2 + cos 3x sin y^2: rank two, and {features} features are built; fewer than {features least}"
                        + " are impossible. The networks have {phiNeurons} and {psiNeurons} neurons.",
                0,
                Outcome.VERIFIED,
                List.of(Acts.relation("asymmetric", "two networks", "sin(3*x+y^2)", "[-1,1]", "[0,2]", "1e-2")));
    }

    private static WorkedExample hundred() {
        return new WorkedExample(
                "hundred-dimensions",
                Shelf.KERNELS,
                "kernel",
                "An additive kernel in a hundred dimensions",
                "A claim about all pairs of points of a cube with a hundred coordinates, proved in one variable.",
                "If K is a sum of kernels of separate coordinates, the features of the parts side by side are features of the sum, and"
                        + " the errors add. What is proved of the parts is proved of the sum.",
                "One Gaussian in each coordinate. Each part has its share of the accuracy and is constructed in its own variable; equal"
                        + " parts are constructed once. The network is put together in blocks: {hiddenNeurons} neurons, {features} features.",
                "No grid reaches a hundred dimensions: two points along each axis already make 2^200 pairs."
                        + " The proof takes {cells} cells for the one part, and the rule `sum` for the rest. The largest error"
                        + " over the whole cube is at most {error}.",
                0,
                Outcome.VERIFIED,
                List.of(Acts.sum(
                        "hundred-dimensions", "a sum over the coordinates", "exp(-(xi-yi)^2/2)", 100, "[-1,1]", "1")));
    }

    private static WorkedExample ranking() {
        return new WorkedExample(
                "ranking",
                Shelf.PREFERENCES,
                "ranking",
                "A ranking as a utility",
                "Comparisons of finitely many items come from a number if and only if they are consistent.",
                "A preference on finitely many items that is total and transitive is given by a utility: count the items that"
                        + " are no better. If the items come with vectors, the utility may be a network of them, with at most one"
                        + " rectifier less than there are items.",
                "The items are laid out along a line on which different vectors have different places, and a"
                        + " piecewise linear function of the place takes the number of the item's class: {hiddenNeurons} rectifiers for"
                        + " {items} items in {classes} classes.",
                "Items that tie share a class: {items} items, {classes} classes. The proof goes through the whole table, not a sample: each"
                        + " pair of items is compared by table and network, with intervals around the network's values.",
                0,
                Outcome.VERIFIED,
                List.of(Acts.ranking("ranking", "drinks by score, with vectors", "drinks.csv")));
    }

    private static WorkedExample lexicographic() {
        return new WorkedExample(
                "lexicographic",
                Shelf.PREFERENCES,
                "preorder",
                "The order of a dictionary has no utility",
                "A refusal with a proof: a walk on which any continuous utility would have to jump.",
                "Debreu: a continuous preference has a continuous utility. The order of a dictionary, in which the first coordinate decides and the second only between equals, is a total preorder, but not continuous. Here it is proved that no continuous utility rises wherever its preference is clear, by three points and an interval evaluation.",
                "Before anything is built, the search looks for a cycle or for a jump: a point b that is preferred to a start,"
                        + " while every point after the start on a straight walk is preferred to b, each time by the margin."
                        + " The utility at b lies above that at the start by a fixed amount, and below that at every point after it; continuity"
                        + " admits no such step.",
                "The verdict is {verdict}, and no certificate is written: what was asked is impossible, for networks of any"
                        + " size. The walk goes from {path from} to {path to}, with b = {b}.",
                0,
                Outcome.REFUTED,
                List.of(Example.preorder(
                        "lexicographic", "first coordinate, then second", DICTIONARY, "[-1,1]^2", "0.5")));
    }

    private static WorkedExample nearest() {
        return new WorkedExample(
                "nearest-neighbour",
                Shelf.SELECTION,
                "selection",
                "Nearest neighbour by attention",
                "One head finds the nearest of 64 keys, for every query and whatever the keys are.",
                "Softmax attention selects by a utility u(x, y): if one key leads all others by a gap, and the scores are beta times u"
                        + " within a small error, then the weight of that key is near 1. How large beta has to be follows from the"
                        + " gap, the number of keys, and the error of the scores.",
                "-(x - y)^2 = 2xy - y^2 - x^2, and what depends on the query alone shifts all scores alike, so the softmax does not see"
                        + " it. What is left, 2xy - y^2, is an inner product of {features} features, which {hiddenNeurons} rectifiers draw. Then beta is chosen.",
                "The claim is about every query and all lists of 64 keys of which one leads. The best key gets a weight of at least"
                        + " {weight low}, always; with the least favourable keys that were found it gets {weight} at most, so the bound is nearly attained.",
                1,
                Outcome.VERIFIED,
                List.of(Example.selection("nearest-neighbour", "64 keys", "-(x-y)^2", "[0,1]", 64, "0.05", "0.99")));
    }

    private static WorkedExample relational() {
        return new WorkedExample(
                "relational",
                Shelf.SELECTION,
                "relational",
                "Relational attention",
                "Select by one relation, return another: select, then relate.",
                "Relational attention selects a key by a utility u(x, y) and returns a relation r(x, y) of the selected one. If the"
                        + " weight off the best key is small and r does not change too much, the weighted mean of r is near r of"
                        + " the best key.",
                "Queries and keys are built for u as for selection, and two further networks rho and sigma for r. The weight that the best"
                        + " key needs follows from the accuracy and the oscillation of r, and beta from the weight.",
                "Two claims are proved at once: the weight of the best key is at least {weight low}, and the mean is within the accuracy"
                        + " of r at the best key. {hiddenNeurons} neurons in four networks.",
                1,
                Outcome.VERIFIED,
                List.of(Example.relational(
                        "relational", "16 keys", "-(x-y)^2", "sin(3*x)*y", "[0,1]", 16, "0.1", "0.05")));
    }

    private static WorkedExample karate() {
        return new WorkedExample(
                "karate-club",
                Shelf.ATTENTION,
                "attention",
                "The karate club as an attention matrix, three ways",
                "Who met whom in a club, as a softmax of inner products: dimension against size of numbers.",
                "Every sparse matrix with positive entries in each row is nearly a softmax of inner products of queries and keys. With"
                        + " keys that are fixed in advance, twice the entries of the fullest row are enough dimensions, and"
                        + " in general needed; keys made for the matrix may do with less.",
                "`moment-curve`: keys on the trigonometric moment curve, and a query whose polynomial vanishes on the row's support and is"
                        + " negative elsewhere. `simplex`: keys at the corners of a simplex, queries read off the matrix. `max-margin`:"
                        + " random keys and for each row the shortest query that separates its support.",
                "Three certificates of one matrix: dimension {karate-moment-curve:queryDimension} with queries as long as"
                        + " {karate-moment-curve:queryNorm}, dimension {karate-simplex:queryDimension} with {karate-simplex:queryNorm}, and"
                        + " dimension {queryDimension} with {queryNorm}. From the simplex to the largest margin, fewer dimensions are paid for with longer queries. The moment curve is made for few entries a row among many columns, and this club is small and dense. Random projections need {queryDimension bound} dimensions, by the theorem for them.",
                1,
                Outcome.VERIFIED,
                List.of(
                        Acts.attention(
                                "karate-moment-curve",
                                "the moment curve",
                                "the karate club",
                                WorkedExamples::club,
                                CURVE),
                        Acts.attention(
                                "karate-simplex",
                                "the corners of a simplex",
                                "the karate club",
                                WorkedExamples::club,
                                "simplex"),
                        Acts.attention(
                                "karate-club",
                                "the largest margin",
                                "the karate club",
                                WorkedExamples::club,
                                "max-margin")));
    }

    private static SparseMatrix club() throws IOException {
        return Data.matrix(CLUB);
    }

    private static WorkedExample circle() {
        return new WorkedExample(
                "circle",
                Shelf.ATTENTION,
                "attention",
                "d = 2k on a circle, and why not less",
                "Tokens at the angles of a circle serve every pattern with k entries a row in 2k dimensions, and fixed keys do not with less.",
                "Put the tokens at angles t of a circle and give them the keys (cos t, sin t, .., cos kt, sin kt). A trigonometric polynomial"
                        + " of degree k that is zero at k chosen angles and negative at all others is the query of a row with these k"
                        + " entries: 2k dimensions, for any number of tokens. And no fewer do for keys that are fixed before the rows are known: any d + 2"
                        + " points in d dimensions fall in two parts whose convex hulls meet (Radon), and no query puts the smaller part on top.",
                "A ring, in which each token attends to itself and the next one: k = 2. The polynomial of a row is minus the"
                        + " product of 1 - cos(t - t_j) over its two entries; its coefficients are the query, scaled until all else"
                        + " is small enough.",
                "The first certificate has dimension {queryDimension}. The second takes the first three coordinates of the same keys and names"
                        + " two columns that no query in three dimensions puts on top, with the exact point that their hull"
                        + " shares with that of others: {circle-why-not-less:verdict}.",
                1,
                Outcome.VERIFIED,
                List.of(
                        Acts.attention("circle", "dimension four", "a ring", () -> Acts.ring(RING), CURVE),
                        Acts.radon("circle-why-not-less", "why not three", () -> Acts.ring(RING), CURVE, 3)));
    }

    private static WorkedExample positions() {
        return new WorkedExample(
                "kerdock-positions",
                Shelf.BOOLEAN,
                "coherence",
                "Kerdock positions against random ones",
                "2048 vectors that are nearly orthonormal: by Kerdock's quadratic forms, and by chance.",
                "In d dimensions there is room for far more than d vectors if small cosines are admitted. Random signs achieve it with high"
                        + " probability; Kerdock's code, from quadratic forms over the field of two elements any two of which"
                        + " differ by full rank, achieves it with certainty, and here in the least dimension there is.",
                "Kerdock: the vectors are the signs (-1)^Q(z) of quadratic forms; a table of generators stores them. Random: signs"
                        + " are drawn vector by vector, and a draw that comes too near to an earlier one is drawn again.",
                "The same number of vectors and the same largest cosine: dimension {dimension} against {random-positions:dimension}. No"
                        + " {vectors} vectors have so small cosines in fewer than {dimension least} dimensions. All pairs were"
                        + " checked in exact integers.",
                0,
                Outcome.VERIFIED,
                List.of(
                        Acts.coherence("kerdock-positions", "Kerdock's forms", 2048, "0.125", "kerdock"),
                        Acts.coherence("random-positions", "random signs", 2048, "0.125", "random-signs")));
    }

    private static WorkedExample majority() {
        return new WorkedExample(
                "majority",
                Shelf.BOOLEAN,
                "boolean",
                "The majority of five among 4096 tokens",
                "One head and two rectifiers read five of 4096 bits, on each of the 2^4096 inputs.",
                "A Boolean function of few bits of a long sequence is computed by one attention head and a small network:"
                        + " the head's query scores the relevant positions alike and all others lower. The dimension"
                        + " grows with the logarithm of the length only.",
                "Positions have random signs as vectors, and the query is the shortest vector with score 1 on the relevant ones. With"
                        + " beta = {beta} what all other positions together weigh is at most {leak}. The head adds up the ones; a ramp"
                        + " of the readout tells more than half from less.",
                "2^4096 inputs, and {cells} patterns in the proof: for each pattern of the relevant bits the head's output lies in an"
                        + " interval, whatever the others are, and the readout is constant on it. Dimension {dimension}, {hiddenNeurons} rectifiers.",
                0,
                Outcome.VERIFIED,
                List.of(Acts.head(
                        "majority",
                        "more ones than zeros",
                        "the majority",
                        TOKENS,
                        List.of(3L, 17L, 512L, 2000L, 4001L),
                        TruthTable.named(5, "majority"))));
    }

    private static WorkedExample junta() {
        return new WorkedExample(
                "junta",
                Shelf.BOOLEAN,
                "boolean",
                "A random function of five among 4096 tokens",
                "No structure at all in the function: a head that tells all 32 patterns apart.",
                "Every function of s bits is computed likewise, symmetric or not, if the head keeps the bits apart: with one coordinate of its"
                        + " values for each relevant position.",
                "The values are dual vectors: the i-th coordinate is the bit of the i-th relevant position, plus what leaks. Each coordinate is clamped to 0 and 1, and ramps read the value off the pattern. {hiddenNeurons} rectifiers,"
                        + " the theorem allows {hiddenNeurons bound}.",
                "The table of 32 bits was written down without a rule. The dimension, {dimension}, hardly differs from that of the majority; the"
                        + " price of having no structure is in the readout, which is steeper: Lipschitz constant at most"
                        + " {readoutLipschitz}.",
                0,
                Outcome.VERIFIED,
                List.of(Acts.head(
                        "junta",
                        "a table of 32 bits",
                        "a random function",
                        TOKENS,
                        List.of(5L, 9L, 100L, 2000L, 4001L),
                        TruthTable.parse(5, "0x6B2E91D4"))));
    }

    private static WorkedExample digits() {
        return new WorkedExample(
                "digits",
                Shelf.PROJECTION,
                "projection",
                "Handwritten digits in 34 dimensions",
                "1797 pictures of digits and the distances of all their pairs, from 64 dimensions to 34.",
                "Johnson and Lindenstrauss: n points in any dimension can be mapped linearly to a number of dimensions of the"
                        + " order of log n over the squared distortion, such that each squared distance changes by a"
                        + " factor of 1 plus or minus the distortion at most. A random map does, with positive probability.",
                "Twice the same dimension: a map that was fitted to these points, starting at their principal components, and random"
                        + " orthonormal rows, drawn until the points accept. Both are scaled so that the largest and the smallest ratio"
                        + " lie symmetrically about 1.",
                "Fitted, every one of {cells} squared distances changes by at most {error} of itself; with random rows by"
                        + " {digits-random:error}. For so small a distortion of any such points the formula of the lemma asks for {dimension bound} dimensions. The price: a fitted map"
                        + " is proved for these points and promises nothing for others.",
                0,
                Outcome.VERIFIED,
                List.of(
                        Acts.projection("digits", "fitted to the points", DIGITS, 34, "fitted"),
                        Acts.projection("digits-random", "random orthonormal rows", DIGITS, 34, "orthonormal")));
    }

    private static WorkedExample changed() {
        Example honest = Example.kernel("changed-weight", "one weight changed", GAUSSIAN, "[-1,1]", "1e-3", "nodal");
        return new WorkedExample(
                "changed-weight",
                Shelf.TRUST,
                "kernel",
                "One changed weight, and how it is caught",
                "A verified certificate, one weight moved by a hundredth: the verifier finds the point where it shows.",
                "The verifier believes nothing of what made a certificate. It replays the proof from the stored weights alone, so that"
                        + " whoever changes them has to prove the claim again.",
                "The certificate of the Gaussian kernel is taken after it was proved, and one weight of its last layer is moved by"
                        + " 0.01. The file is written anew, so that its check sum is right: nothing but the mathematics can notice.",
                "The verdict is {verdict}, with a witness below, an exact point that the pictures mark: there the error exceeds the accuracy, which anybody can check. The largest error is now at most {error}. A change so small that the claim still holds would be VERIFIED, and rightly so: the claim is about"
                        + " what the weights compute.",
                2,
                Outcome.REFUTED,
                List.of(
                        Example.kernel("unchanged", "as it was proved", GAUSSIAN, "[-1,1]", "1e-3", "nodal"),
                        Acts.changed("changed-weight", "one weight changed", honest, 0.01)));
    }
}
