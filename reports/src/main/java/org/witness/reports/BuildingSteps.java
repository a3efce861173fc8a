package org.witness.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.network.Network;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;

/**
 * The construction in steps, with the numbers of this certificate. What a certificate says of its origin names the method and
 * proves nothing: each number here is counted in the claim or the weights, or proved by the verdict.
 */
final class BuildingSteps {

    private BuildingSteps() {}

    static void print(Report report, Markup out) {
        List<String> steps = new ArrayList<>(steps(report.certificate()));
        last(report.certificate().claim(), report.examination().verdict()).ifPresent(steps::add);
        out.open("section").leaf("h2", "The construction in steps").open("ol", "class", "steps");
        steps.forEach(step -> out.leaf("li", step));
        out.close().close();
    }

    private static Optional<String> last(Claim claim, Verdict verdict) {
        return switch (verdict.outcome()) {
            case VERIFIED ->
                verdict.supremum()
                        .filter(Interval::isBounded)
                        .map(supremum ->
                                "The verifier, which knows none of this, proves from the weights alone: the largest "
                                        + Report.measure(claim) + " lies in " + Outward.text(supremum) + ".");
            case REFUTED, REJECTED, UNKNOWN, CONFIRMED ->
                Optional.of("The verifier does not confirm this: the verdict is "
                        + verdict.outcome().name() + ".");
        };
    }

    private static List<String> steps(Certificate certificate) {
        Claim claim = certificate.claim();
        if (claim instanceof ApproximationClaim approximation) {
            return approximation(approximation, certificate);
        }
        if (claim instanceof CoherenceClaim coherence) {
            return coherence(coherence);
        }
        if (claim instanceof SupportQueriesClaim queries) {
            return queries(queries);
        }
        if (claim instanceof ProjectionClaim projection) {
            return projection(projection, certificate);
        }
        if (claim instanceof AttentionClaim attention) {
            return attention(attention);
        }
        if (claim instanceof BooleanClaim function) {
            return function(function, certificate);
        }
        if (claim instanceof SelectionClaim selection) {
            return selection(selection, certificate);
        }
        if (claim instanceof RelationalClaim relational) {
            List<String> steps = new ArrayList<>(selection(relational.selection(), certificate));
            steps.add("Values: \u27E8\u03C1(x), \u03C3(y)\u27E9 approximates "
                    + relational.relation().text()
                    + ". Its mean under the weights is then within " + Decimals.text(relational.accuracy())
                    + " of the relation of the query to the best key: the error of the values, and the weight that is off the"
                    + " best key times the oscillation of the relation.");
            return steps;
        }
        if (claim instanceof FactoredKernelClaim factored) {
            return factored(factored, certificate);
        }
        return ordersAndObstacles(claim, certificate);
    }

    private static List<String> factored(FactoredKernelClaim claim, Certificate certificate) {
        int products = claim.products().size();
        String target = claim.kernel().kernel().text();
        String accuracy = Decimals.text(claim.kernel().accuracy());
        if (products == 1) {
            return List.of(
                    "The target " + target + " is a product of "
                            + claim.factors().size() + " factors that share no coordinate.",
                    "Each factor is met within its share of the relative error; equal factors share a network: "
                            + sizes(certificate) + ".",
                    "The features are all products of one feature of each factor, and are never written out: their inner product"
                            + " is the product of the factors\u2019, within " + accuracy + ".");
        }
        return List.of(
                "The target " + target + " is a sum of " + products
                        + " products of factors; those of one product share no coordinate.",
                "Each product is met within its share of the accuracy, each factor within its share of the product\u2019s; equal factors"
                        + " share a network: " + sizes(certificate) + ".",
                "The features are, for each product, all products of one feature of each factor, and are never written out: their inner"
                        + " product is the sum of the products of the factors\u2019, within " + accuracy + ".");
    }

    private static List<String> ordersAndObstacles(Claim claim, Certificate certificate) {
        if (claim instanceof ChoiceClaim choice) {
            return List.of(
                    "For each query the comparator orders the keys. A grid of queries and of keys turns that into heights: how"
                            + " many preferences in a row lead up to a node.",
                    "Interpolated, the heights are inner products \u27E8\u03C6(x), \u03C8(y)\u27E9 of "
                            + sizes(certificate)
                            + "; they gain at least " + Decimals.text(choice.gain()) + " wherever "
                            + choice.comparator().text()
                            + " reaches " + Decimals.text(choice.margin()) + ".",
                    "Softmax of " + Decimals.text(choice.beta()) + " times these scores: the best of "
                            + Outward.count(choice.keys()) + " keys has the weight 1/(1+t) at least, t = (n\u22121)"
                            + " exp(\u2212\u03B2 gain), which is no less than " + Decimals.text(choice.weight()) + ".");
        }
        if (claim instanceof PreorderClaim preorder) {
            return List.of(
                    "A grid covers " + preorder.domain().text() + ". An edge leads from one node to another wherever "
                            + preorder.comparator().text() + " reaches " + Decimals.text(preorder.margin())
                            + " somewhere in the cells around them.",
                    "If the edges have no cycle, the height of a node is the number of edges of the longest path that leads up to"
                            + " it: it rises by 1 along every edge, and by as much as is asked for after scaling.",
                    "The heights are interpolated by " + sizes(certificate)
                            + ": a utility U with U(z) \u2212 U(y) \u2265 " + Decimals.text(preorder.gain())
                            + " wherever the margin is reached.");
        }
        if (claim instanceof RankingClaim ranking) {
            return List.of(
                    "Of each of the " + Outward.count(ranking.items().size())
                            + " items, count those that it is at least as good as. In a total preorder, and only there, the table"
                            + " is the order of these counts.",
                    "Items with the same count tie. The utilities are the ranks of the counts, 0, 1, 2, \u2026",
                    ranking.hasNetwork()
                            ? "Directions are tried until the items\u2019 vectors, of " + ranking.coordinates()
                                    + " entries, lie apart on a line; along it " + sizes(certificate)
                                    + " runs through the utilities. Of two items the preferred one has at least "
                                    + ranking.margin() + " more; ties differ by " + ranking.tie() + " at most."
                            : "They are stored: exact, so that the preferred one of two items has at least "
                                    + ranking.margin() + " more, and ties are equal.");
        }
        if (claim instanceof RadonClaim radon) {
            return List.of(
                    Outward.count(radon.size()) + " keys in dimension " + radon.dimension() + ". By Radon, any "
                            + Outward.count(radon.dimension() + 2)
                            + " points of that space fall into two sets whose convex hulls meet.",
                    "Such a set I of " + Outward.count(radon.support())
                            + " keys, and the others with their weights, solve a system of linear equations in exact integers.",
                    "Both weighted sums are equal, and so are the sums of the weights: a query cannot score all of I above all"
                            + " others, since the same point is an average of both.");
        }
        if (claim instanceof ObstructionClaim obstruction) {
            return List.of(
                    "Inner products obey what " + obstruction.target().kernel().text()
                            + " does not: they are defined everywhere, symmetric, and their quadratic forms are at least 0.",
                    "Points of " + obstruction.target().domain().text()
                            + " with a coefficient each are searched at which that fails by more than the accuracy "
                            + Decimals.text(obstruction.target().accuracy()) + " can explain.",
                    "Stored are the " + points(certificate)
                            + "; the verifier evaluates the form at them again, exactly.");
        }
        throw new IllegalStateException("no steps for claims of kind " + claim.kind());
    }

    private static String points(Certificate certificate) {
        return Optional.ofNullable(certificate.tensors().get(ObstructionClaim.POINTS))
                .filter(tensor -> !tensor.shape().isEmpty())
                .map(tensor -> counted(tensor.shape().get(0), "point"))
                .orElse("points");
    }

    private static List<String> approximation(ApproximationClaim claim, Certificate certificate) {
        String target = LikeTerms.text(claim.target());
        String accuracy = Decimals.text(claim.accuracy());
        boolean isRelation = claim instanceof RelationClaim;
        boolean isOfNumbers = claim.axes() == 2;
        return switch (certificate.provenance().construction()) {
            case "sine" ->
                List.of(
                        "The target " + target
                                + " depends on x \u2212 y alone: it is a function f(t) of t = x \u2212 y.",
                        "f is approximated by a sum of cosines with weights of at least 0, a\u2080 cos(\u03C9\u2080t) +"
                                + " a\u2081 cos(\u03C9\u2081t) + \u2026, the largest error being made as small as it can be.",
                        "cos(\u03C9(x\u2212y)) = cos \u03C9x cos \u03C9y + sin \u03C9x sin \u03C9y is an inner product. So the pairs"
                                + " \u221Aa (cos \u03C9x, sin \u03C9x) are the features: " + sizes(certificate) + ".",
                        "The error depends on t alone too, and is at most " + accuracy + ".");
            case "fitted" ->
                List.of(
                        "The eigenfunctions of the kernel with the largest eigenvalues, times the roots of these, are the best"
                                + " features of their number.",
                        "Hyperbolic tangents are fitted to them by least squares, as anybody would train them: "
                                + sizes(certificate) + ".",
                        "Nothing is known of the result before it is verified within " + accuracy + ".");
            case "polynomial" ->
                List.of(
                        "The target " + target
                                + " is replaced by its interpolant at Chebyshev\u2019s nodes, a polynomial in x and in y.",
                        isRelation
                                ? "The matrix of its coefficients is factored by singular values, and what the accuracy does not need is left"
                                        + " out: polynomial features of x and of y."
                                : "The matrix of its coefficients is factored by eigenvectors, and what the accuracy does not need is left"
                                        + " out: polynomial features.",
                        "T\u2082\u1D62 = 2 T\u1D62\u00B2 \u2212 1, and products of neighbours are differences of squares: each unit that squares gives one more"
                                + " of Chebyshev\u2019s polynomials, and the others hand on what is known: "
                                + sizes(certificate) + ".",
                        "The error of the interpolant and of what is left out is at most " + accuracy + ".");
            case "deep" ->
                List.of(
                        "The target " + target
                                + " is replaced by a polynomial; its factorisation gives polynomial features.",
                        "A square is a sum of sawteeth, each of which composes the one before with a hat of three rectifiers, and"
                                + " products are differences of squares: " + sizes(certificate) + ".",
                        "The error of the polynomial and that of the squares add up to at most " + accuracy + ".");
            case "tanh" ->
                List.of(
                        "Hyperbolic tangents are placed evenly over the domain, with weights that are fixed.",
                        "Their combinations are fitted to the best features by linear least squares: "
                                + sizes(certificate) + ".",
                        "Nothing is known of the result before it is verified within " + accuracy + ".");
            case "sum" ->
                List.of(
                        "The target is a sum of parts that share no coordinate: " + target + ".",
                        "Each part has its share of the accuracy " + accuracy + ", and a network within it.",
                        "The networks stand side by side, " + sizes(certificate)
                                + ": the inner product of all features is the sum of the parts\u2019, and so are the errors\u2019 bounds.");
            default ->
                List.of(
                        "Nodes divide the domain into cells. Between them the target " + target
                                + " is replaced by its interpolation, which is affine in x and in y on each "
                                + (isOfNumbers ? "cell." : "simplex of the cells."),
                        isRelation
                                ? "The matrix of its values at the nodes is factored as U V\u1D40, and directions with singular values"
                                        + " that the accuracy does not need are left out."
                                : "The matrix of its values at the nodes is factored as L L\u1D40, after a small change that makes it"
                                        + " positive semidefinite, and what the accuracy does not need is left out.",
                        "Each row of a factor holds the values of all features at a node. "
                                + (isOfNumbers
                                        ? "A rectifier max(0, x \u2212 node) for each node draws the lines between them: "
                                        : "Rectifiers max(0, \u2026) that bend along the sides of the simplices draw the planes"
                                                + " between them: ")
                                + sizes(certificate) + ".",
                        "The errors of interpolation and of factoring add up to at most " + accuracy + ".");
        };
    }

    private static String family(VectorFamily family) {
        return Outward.count(family.size()) + " vectors in dimension " + Outward.count(family.dimension());
    }

    private static List<String> coherence(CoherenceClaim claim) {
        return List.of(
                "A family is chosen that has " + Outward.count(claim.family().size())
                        + " vectors with cosines of at most " + Decimals.text(claim.coherence())
                        + " in the least dimension: "
                        + Outward.count(claim.family().dimension()) + ".",
                "Its vectors follow from the stored tensors: " + claim.family().definition(),
                "All pairs are examined exactly. Where the vectors form cosets of a group, a pair\u2019s cosine depends on the"
                        + " difference alone, so that one pass over differences does for all.");
    }

    private static List<String> queries(SupportQueriesClaim claim) {
        return List.of(
                "Take " + family(claim.family()) + " with a largest absolute cosine \u03BC.",
                "For a set S of " + claim.support()
                        + " of them let u be the combination of the vectors of S whose scores on S are 1."
                        + " It exists since the Gram matrix of S is nearly the identity: (s\u22121)\u03BC < 1.",
                "Off S its scores are at most s\u03BC/(1 \u2212 (s\u22121)\u03BC), no more than "
                        + Decimals.text(claim.theta())
                        + "; its squared norm is at most s/(1 \u2212 (s\u22121)\u03BC), no more than "
                        + Decimals.text(claim.squaredNorm()) + ".");
    }

    private static List<String> projection(ProjectionClaim claim, Certificate certificate) {
        return List.of(
                "The " + Outward.count(claim.points()) + " points have " + Outward.count(claim.dimension())
                        + " coordinates, read as exact binary64 numbers.",
                claim.fitted()
                        ? "The map, by the method " + certificate.provenance().construction()
                                + ", is made for these very points: it promises nothing for others."
                        : "The map, by the method " + certificate.provenance().construction()
                                + ", does not look at the points; it is drawn anew until they accept it.",
                "It is scaled so that the largest and the least ratio of squared distances lie symmetrically about 1.",
                "In " + Outward.count(claim.projected()) + " dimensions every ratio lies within 1 \u00B1 "
                        + Decimals.text(claim.distortion()) + ": all "
                        + Outward.count(claim.points() * (claim.points() - 1) / 2) + " pairs are examined.");
    }

    private static List<String> attention(AttentionClaim claim) {
        boolean reals = claim.logits() instanceof LogitForm.Reals;
        String where = claim.logits() instanceof LogitForm.Powers powers
                ? "powers of integers, in dimension " + powers.dimension()
                : "real vectors, in dimension "
                        + (claim.logits() instanceof LogitForm.Reals real ? real.dimension() : 0);
        return List.of(
                "Softmax turns differences of logits into ratios: row i of the logits must be ln A_ij up to a constant where A is"
                        + " positive, and lower by more than ln(1/" + Decimals.text(claim.offSupport())
                        + ") elsewhere.",
                "Keys, one for each of the " + Outward.count(claim.size()) + " columns, are " + where + ".",
                reals
                        ? "For each row a query solves the equations on its support, with as large a lead over all other columns as"
                                + " is needed."
                        : "For each row a polynomial that is 0 on the support and negative elsewhere gives the lead, and an"
                                + " interpolating one the ratios; the coefficients are rounded to integers.",
                "On the support ratios are then right within a factor 1 \u00B1 " + Decimals.text(claim.ratio()) + ".");
    }

    private static List<String> function(BooleanClaim claim, Certificate certificate) {
        Network readout = certificate.networks().get(BooleanClaim.READOUT);
        return List.of(
                "Positions have vectors: " + family(claim.positions()) + ". The query scores the "
                        + claim.relevant().size() + " relevant positions " + claim.relevant()
                        + " alike, and all others lower; bits do not enter the scores.",
                "Softmax gives the relevant positions nearly equal shares; what leaks to the others is small and bounded.",
                "Values carry the bits: "
                        + (claim.token() == TokenForm.BIT
                                ? "the head\u2019s output is nearly the number of ones among the relevant bits, divided by their number."
                                : "the head\u2019s output keeps the relevant bits apart, each by its position\u2019s vector."),
                "A readout" + (readout == null ? "" : " of " + Outward.count(readout.hiddenNeurons()) + " rectifiers")
                        + " is constant where the outputs of one pattern lie, so that the leak does not matter: the error is at most "
                        + Decimals.text(claim.margin()) + ".");
    }

    private static List<String> selection(SelectionClaim claim, Certificate certificate) {
        return List.of(
                "Parts of the utility " + LikeTerms.text(claim.utility())
                        + " that depend on the query alone change no weight: softmax does not see"
                        + " them. They are taken away at a point of the keys\u2019 domain.",
                "What remains is approximated by inner products \u27E8\u03C6(x), \u03C8(y)\u27E9: " + sizes(certificate)
                        + ".",
                "If the scores err by \u03B5, a lead of " + Decimals.text(claim.gap()) + " in utility is a lead of "
                        + Decimals.text(claim.gap()) + " \u2212 2\u03B5 in score. With \u03B2 = "
                        + Decimals.text(claim.beta())
                        + " and " + Outward.count(claim.keys())
                        + " keys the best one has the weight 1/(1+t) at least, t = (n\u22121) exp(\u2212\u03B2(gap \u2212 2\u03B5)), which is"
                        + " no less than " + Decimals.text(claim.weight()) + ".");
    }

    /** The networks with their widths. */
    private static String sizes(Certificate certificate) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, Network> entry : certificate.networks().entrySet()) {
            Network network = entry.getValue();
            texts.add(entry.getKey() + " has " + counted(network.hiddenNeurons(), "hidden neuron") + " and "
                    + counted(network.outputs(), "output"));
        }
        return "the network " + String.join(", ", texts);
    }

    private static String counted(long count, String noun) {
        return Outward.count(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
