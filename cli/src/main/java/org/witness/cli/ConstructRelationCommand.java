package org.witness.cli;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.certify.Specification;
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
            "The relation is an expression in x and y: + - * / ^ ( ), exact decimals, pi, e, exp log sqrt sin cos tan tanh"
                    + " atan abs min max relu sigmoid, if(a < b, c, d)."
        },
        footer = {
            "",
            "Example:",
            "  witness construct relation --relation \"sin(3*x+y^2)\" --x-domain \"[-1,1]\" --y-domain \"[0,2]\""
                    + " --accuracy 1e-3 -o r"
        })
final class ConstructRelationCommand implements Callable<Integer> {

    private static final List<Quantity> COLUMNS =
            List.of(Quantity.PHI_NEURONS, Quantity.PSI_NEURONS, Quantity.FEATURES, Quantity.PARAMETERS);

    @Option(
            names = "--relation",
            required = true,
            paramLabel = "EXPRESSION",
            description = "The relation r, in x and y.")
    private String relation;

    @Option(names = "--x-domain", required = true, paramLabel = "BOX", description = "The domain of x: [-1,1].")
    private String xDomain;

    @Option(names = "--y-domain", required = true, paramLabel = "BOX", description = "The domain of y: [0,2].")
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
        return options.finish(made, new AttemptTable(made.certification(), COLUMNS));
    }

    private RelationClaim claim() {
        Box ofX = interval("--x-domain", xDomain);
        Box ofY = interval("--y-domain", yDomain);
        Expression expression = TargetOptions.expression("--relation", relation, RelationClaim.scope(ofX, ofY));
        requireBoth(expression);
        return new RelationClaim(expression, ofX, ofY, TargetOptions.accuracy(accuracy));
    }

    private static Box interval(String option, String text) {
        Box box = TargetOptions.box(option, text);
        if (box.dimension() != 1) {
            throw new UsageException(option + ": expected one interval such as [-1,1], found " + box.text()
                    + ": networks of relations are constructed for one variable on each side");
        }
        return box;
    }

    /** What can be read with one variable alone does not relate anything: most often it is a slip. */
    private static void requireBoth(Expression expression) {
        for (char other : new char[] {'x', 'y'}) {
            SortedMap<Character, Integer> alone = new TreeMap<>();
            alone.put(other, 1);
            char missing = other == 'x' ? 'y' : 'x';
            try {
                ExpressionParser.parse(expression.text(), new Scope(alone));
            } catch (ExpressionException e) {
                continue;
            }
            throw new UsageException("--relation: expected an expression in x and y, found " + expression.text()
                    + " without " + missing + ": add 0*" + missing + " if it is not to depend on " + missing);
        }
    }
}
