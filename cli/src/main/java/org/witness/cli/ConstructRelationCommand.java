package org.witness.cli;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.certify.Specification;
import org.witness.constructions.kernel.NodalKernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct relation}. */
@Command(
        name = "relation",
        sortOptions = false,
        description = {
            "Builds features phi of x and psi of y with |r(x,y) - <phi(x), psi(y)>| at most the accuracy for all x and y in"
                    + " their domains.",
            "",
            "x and y are numbers, or points of two or three variables x1, x2, x3 and y1, y2, y3.",
            "",
            "The relation is an expression in x and y: + - * / ^ ( ), exact decimals, pi, e, exp log sqrt sin cos tan tanh"
                    + " atan abs min max relu sigmoid, if(a < b, c, d); of points dot(x,y), dist2(x,y), norm(x).",
            "",
            "Constructions: polynomial (by units that square, for smooth relations between intervals), nodal (piecewise linear,"
                    + " for continuous relations); auto tries both."
        },
        footer = {
            "",
            "Example:",
            "  witness construct relation --relation \"sin(3*x+y^2)\" --x-domain \"[-1,1]\" --y-domain \"[0,2]\""
                    + " --accuracy 1e-3 -o r",
            "  witness construct relation --relation \"tanh(x1-2*y+x2)\" --x-domain \"[-1,1]^2\" --y-domain \"[0,1]\""
                    + " --accuracy 1e-1 -o plane"
        })
final class ConstructRelationCommand implements Callable<Integer> {

    @Option(
            names = "--relation",
            required = true,
            paramLabel = "EXPRESSION",
            description = "The relation r, in x and y.")
    private String relation;

    @Option(
            names = "--x-domain",
            required = true,
            paramLabel = "BOX",
            description =
                    "The domain of x: [-1,1], or a box such as [-1,1]^2 or [0,1] x [0,3], of at most three variables.")
    private String xDomain;

    @Option(
            names = "--y-domain",
            required = true,
            paramLabel = "BOX",
            description = "The domain of y: [0,2], or a box.")
    private String yDomain;

    @Option(
            names = "--accuracy",
            required = true,
            paramLabel = "EPS",
            description = "The largest admitted error, an exact decimal above 0.")
    private String accuracy;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructRelationCommand() {}

    @Override
    public Integer call() throws IOException {
        RelationClaim claim = claim();
        Constructed made = options.construct((certifier, file) ->
                certifier.certify(new Specification(claim, options.construction(), options.seed()), file));
        return options.finish(made, new FeatureTable(made.certification()));
    }

    private RelationClaim claim() {
        Box ofX = domain("--x-domain", xDomain);
        Box ofY = domain("--y-domain", yDomain);
        Expression expression = TargetOptions.expression("--relation", relation, RelationClaim.scope(ofX, ofY));
        requireBoth(expression, ofX.dimension(), ofY.dimension());
        return new RelationClaim(expression, ofX, ofY, TargetOptions.accuracy(accuracy));
    }

    private static Box domain(String option, String text) {
        Box box = TargetOptions.box(option, text);
        if (box.dimension() > NodalKernel.MOST_DIMENSIONS) {
            throw new UsageException(option + ": expected at most three variables, found " + box.text()
                    + ": networks of relations are constructed for one to three on each side, and with more a network from elsewhere"
                    + " can be verified (witness import)");
        }
        return box;
    }

    /** What can be read with one variable alone does not relate anything: most often it is a slip. */
    private static void requireBoth(Expression expression, int ofX, int ofY) {
        for (char other : new char[] {'x', 'y'}) {
            SortedMap<Character, Integer> alone = new TreeMap<>();
            alone.put(other, other == 'x' ? ofX : ofY);
            char missing = other == 'x' ? 'y' : 'x';
            try {
                ExpressionParser.parse(expression.text(), new Scope(alone));
            } catch (ExpressionException e) {
                continue;
            }
            throw new UsageException("--relation: expected an expression in x and y, found " + expression.text()
                    + " without " + missing + ": add 0*" + missing + ((other == 'x' ? ofY : ofX) > 1 ? "1" : "")
                    + " if it is not to depend on " + missing);
        }
    }
}
