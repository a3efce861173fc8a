package org.witness.certificate.expression;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Locale;
import org.witness.certificate.Limits;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Expression.Vectors;

/**
 * Reads expressions.
 *
 * <pre>
 * sum      := product (('+' | '-') product)*
 * product  := signed (('*' | '/') signed)*
 * signed   := '-' signed | power
 * power    := atom ('^' exponent)?          exponent := '-' exponent | power
 * atom     := number | pi | e | variable | '(' sum ')' | function '(' sum ')'
 *           | (min | max) '(' sum ',' sum ')' | if '(' sum '&lt;' sum ',' sum ',' sum ')'
 *           | (dot | dist2) '(' letter ',' letter ')' | norm '(' letter ')'
 * </pre>
 *
 * So {@code -x^2} is {@code -(x^2)}, {@code a^b^c} is {@code a^(b^c)}, and {@code 2x} is an error.
 */
public final class ExpressionParser {

    private static final String OPERATORS = "an operator + - * / ^";

    private final String text;
    private final Scope scope;
    private final Limits limits;
    private int position;
    private int nodes;
    /** Levels of nesting; the outermost sum is none. */
    private int depth = -1;

    /** The depth of the tree below each node that was made. */
    private final IdentityHashMap<Expression, Integer> depths = new IdentityHashMap<>();

    private ExpressionParser(String text, Scope scope, Limits limits) {
        this.text = text;
        this.scope = scope;
        this.limits = limits;
    }

    /**
     * Reads an expression.
     *
     * @param text the expression
     * @param scope the variables that it may use
     * @return its tree
     * @throws ExpressionException if the text is no expression in these variables or exceeds a limit
     */
    public static Expression parse(String text, Scope scope) throws ExpressionException {
        return parse(text, scope, Limits.DEFAULT);
    }

    static Expression parse(String text, Scope scope, Limits limits) throws ExpressionException {
        ExpressionParser parser = new ExpressionParser(text, scope, limits);
        if (text.length() > limits.expressionCharacters()) {
            throw new ExpressionException(
                    "an expression of " + text.length() + " characters: at most " + limits.expressionCharacters()
                            + " are read",
                    text,
                    0);
        }
        Expression result = parser.sum();
        parser.skipSpace();
        if (parser.position < text.length()) {
            throw parser.unexpectedAfterOperand();
        }
        // the canonical text has more spaces and digits; what is read here can also be read from a certificate
        int length = result.text().length();
        if (length > limits.expressionCharacters()) {
            throw new ExpressionException(
                    "an expression of " + length + " characters in canonical form: at most "
                            + limits.expressionCharacters() + " are read",
                    text,
                    0);
        }
        return result;
    }

    private Expression sum() throws ExpressionException {
        enter();
        Expression left = product();
        while (true) {
            if (accept('+')) {
                left = node(new Combine(Operator.ADD, left, product()));
            } else if (accept('-')) {
                left = node(new Combine(Operator.SUBTRACT, left, product()));
            } else {
                depth--;
                return left;
            }
        }
    }

    private Expression product() throws ExpressionException {
        Expression left = signed();
        while (true) {
            if (accept('*')) {
                if (position < text.length() && text.charAt(position) == '*') {
                    throw error("expected an operand after '*', found '*': a power is written with ^");
                }
                left = node(new Combine(Operator.MULTIPLY, left, signed()));
            } else if (accept('/')) {
                left = node(new Combine(Operator.DIVIDE, left, signed()));
            } else {
                return left;
            }
        }
    }

    private Expression signed() throws ExpressionException {
        if (accept('-')) {
            enter();
            Expression result = node(new Negate(signed()));
            depth--;
            return result;
        }
        return power();
    }

    private Expression power() throws ExpressionException {
        Expression base = atom();
        if (accept('^')) {
            enter();
            Expression result = node(new Combine(Operator.POWER, base, exponent()));
            depth--;
            return result;
        }
        return base;
    }

    private Expression exponent() throws ExpressionException {
        if (accept('-')) {
            enter();
            Expression result = node(new Negate(exponent()));
            depth--;
            return result;
        }
        return power();
    }

    private Expression atom() throws ExpressionException {
        skipSpace();
        if (position == text.length()) {
            throw error("expected a number, a variable, a function or '(', found the end");
        }
        char c = text.charAt(position);
        if (c == '(') {
            position++;
            Expression inner = sum();
            expect(')');
            return inner;
        }
        if (isDigit(c)) {
            return number();
        }
        if (isLetter(c)) {
            return word();
        }
        if (c == '.') {
            throw error("expected a digit before the decimal point: write 0.5, not .5");
        }
        throw error("expected a number, a variable, a function or '(', found " + foundHere());
    }

    private Expression number() throws ExpressionException {
        int start = position;
        skipDigits();
        if (position < text.length() && text.charAt(position) == '.') {
            position++;
            if (position == text.length() || !isDigit(text.charAt(position))) {
                throw error("expected a digit after the decimal point");
            }
            skipDigits();
        }
        int mantissaEnd = position;
        if (position < text.length() && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
            position++;
            if (position < text.length() && (text.charAt(position) == '+' || text.charAt(position) == '-')) {
                position++;
            }
            if (position < text.length() && isDigit(text.charAt(position))) {
                skipDigits();
            } else {
                // not an exponent: "2e" is reported below as a missing '*'
                position = mantissaEnd;
            }
        }
        String digits = text.substring(start, position);
        BigDecimal value;
        try {
            value = Decimals.parse(digits);
        } catch (NumberFormatException e) {
            position = start;
            throw error(String.valueOf(e.getMessage()));
        }
        if (position < text.length() && (isLetter(text.charAt(position)) || text.charAt(position) == '(')) {
            int end = position + 1;
            while (end < text.length() && isLetter(text.charAt(position)) && isWordPart(text.charAt(end))) {
                end++;
            }
            String next = text.substring(position, end);
            throw error("expected " + OPERATORS + " between '" + digits + "' and '" + next + "': write " + digits + "*"
                    + next + (next.equals("(") ? "..." : ""));
        }
        return node(new Literal(value));
    }

    private Expression word() throws ExpressionException {
        int start = position;
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        String word = text.substring(start, position);
        for (Function function : Function.values()) {
            if (function.word().equals(word)) {
                expectArguments(word, start);
                Expression argument = sum();
                expect(')');
                return node(new Apply(function, argument));
            }
        }
        for (VectorForm form : VectorForm.values()) {
            if (form.word().equals(word)) {
                return vectors(form, start);
            }
        }
        return switch (word) {
            case "min" -> pair(Operator.MIN, word, start);
            case "max" -> pair(Operator.MAX, word, start);
            case "if" -> conditional(start);
            case "pi" -> node(Constant.PI);
            case "e" -> node(Constant.E);
            default -> variable(word, start);
        };
    }

    private Expression pair(Operator operator, String word, int start) throws ExpressionException {
        expectArguments(word, start);
        Expression left = sum();
        expect(',');
        Expression right = sum();
        expect(')');
        return node(new Combine(operator, left, right));
    }

    private Expression conditional(int start) throws ExpressionException {
        expectArguments("if", start);
        Expression left = sum();
        skipSpace();
        if (position < text.length() && text.charAt(position) == '>') {
            throw error("expected '<' in the condition, found '>': write if(b < a, ...) for a > b");
        }
        expect('<');
        if (position < text.length() && text.charAt(position) == '=') {
            throw error("expected '<' in the condition, found '<=': write if(b < a, d, c) for if(a <= b, c, d)");
        }
        Expression right = sum();
        expect(',');
        Expression then = sum();
        expect(',');
        Expression otherwise = sum();
        expect(')');
        return node(new Conditional(left, right, then, otherwise));
    }

    private Expression vectors(VectorForm form, int start) throws ExpressionException {
        expectArguments(form.word(), start);
        char left = letter();
        char right = left;
        if (form != VectorForm.NORM) {
            expectSign(',');
            right = letter();
            if (dimensionOf(left) != dimensionOf(right)) {
                position--;
                throw error("expected two variables of the same dimension: " + left + " has " + dimensionOf(left)
                        + " coordinates, " + right + " has " + dimensionOf(right));
            }
        }
        expectSign(')');
        int dimension = dimensionOf(left);
        nodes += 6 * dimension;
        return node(new Vectors(form, left, right, dimension));
    }

    private int dimensionOf(char letter) {
        Integer dimension = scope.dimensions().get(letter);
        if (dimension == null) {
            throw new IllegalStateException("unknown variable " + letter);
        }
        return dimension;
    }

    private char letter() throws ExpressionException {
        skipSpace();
        int start = position;
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        String word = text.substring(start, position);
        if (word.length() == 1 && scope.dimensions().containsKey(word.charAt(0))) {
            return word.charAt(0);
        }
        position = start;
        throw error(
                "expected a whole variable (" + letters() + "), found " + (word.isEmpty() ? foundHere() : found(word)));
    }

    private Expression variable(String word, int start) throws ExpressionException {
        char letter = word.charAt(0);
        Integer dimension = scope.dimensions().get(letter);
        if (dimension == null || !word.substring(1).matches("[0-9]*")) {
            position = start;
            throw error("unknown name '" + Limits.shown(word) + "': the variables here are " + scope.listed()
                    + suggestion(word));
        }
        String digits = word.substring(1);
        if (digits.isEmpty()) {
            if (dimension > 1) {
                position = start;
                throw error("'" + letter + "' has " + dimension + " coordinates: write " + letter + "1 .. " + letter
                        + dimension + ", or a vector form dot(x,y), dist2(x,y), norm(x)");
            }
            return node(new Variable(letter, 0));
        }
        if (dimension == 1) {
            position = start;
            throw error("'" + letter + "' has one coordinate here: write " + letter + ", not " + Limits.shown(word));
        }
        int index = digits.length() > 6 || digits.startsWith("0") ? 0 : Integer.parseInt(digits);
        if (index < 1 || index > dimension) {
            position = start;
            throw error("'" + Limits.shown(word) + "' is no coordinate: " + letter + " has coordinates " + letter
                    + "1 to " + letter + dimension);
        }
        return node(new Variable(letter, index));
    }

    private String suggestion(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String meant =
                switch (lower) {
                    case "ln" -> "log";
                    case "arctan" -> "atan";
                    case "sqr" -> "sqrt";
                    case "sgm", "logistic" -> "sigmoid";
                    case "inner" -> "dot";
                    default -> lower.equals(word) ? "" : lower;
                };
        boolean variable = !meant.isEmpty() && scope.dimensions().containsKey(meant.charAt(0));
        if (isFunction(meant) || (variable && meant.substring(1).matches("[0-9]*"))) {
            return " (did you mean " + meant + "?)";
        }
        if (position + word.length() < text.length()
                && text.substring(position + word.length()).stripLeading().startsWith("(")) {
            return "; the functions are exp log sqrt sin cos tan tanh atan abs min max relu sigmoid if dot dist2 norm";
        }
        return "";
    }

    private static boolean isFunction(String word) {
        for (Function function : Function.values()) {
            if (function.word().equals(word)) {
                return true;
            }
        }
        for (VectorForm form : VectorForm.values()) {
            if (form.word().equals(word)) {
                return true;
            }
        }
        return word.equals("min") || word.equals("max") || word.equals("if");
    }

    private String letters() {
        StringBuilder out = new StringBuilder();
        scope.dimensions().keySet().forEach(letter -> out.append(out.length() == 0 ? "" : " or ")
                .append(letter));
        return out.toString();
    }

    private void expectArguments(String word, int start) throws ExpressionException {
        skipSpace();
        if (position >= text.length() || text.charAt(position) != '(') {
            if (position < text.length() && text.charAt(position) == '^') {
                position = start;
                throw error("expected '(' after '" + word + "': write " + word + "(x)^2 for a power");
            }
            throw error("expected '(' after '" + word + "', found " + foundHere());
        }
        position++;
    }

    private void expect(char c) throws ExpressionException {
        if (!accept(c)) {
            boolean operand =
                    position < text.length() && (isWordPart(text.charAt(position)) || text.charAt(position) == '(');
            throw error("expected '" + c + "' or " + OPERATORS + ", found " + foundHere()
                    + (operand ? ": a product is written with *" : ""));
        }
    }

    /** Expects a sign where no operator can stand. */
    private void expectSign(char c) throws ExpressionException {
        if (!accept(c)) {
            throw error("expected '" + c + "', found " + foundHere());
        }
    }

    private ExpressionException unexpectedAfterOperand() {
        char c = text.charAt(position);
        if (c == ')') {
            return error("expected " + OPERATORS + " or the end, found ')' without its '('");
        }
        if (isLetter(c) || isDigit(c) || c == '(') {
            return error(
                    "expected " + OPERATORS + " or the end, found " + foundHere() + ": a product is written with *");
        }
        if (c == ',') {
            return error("expected " + OPERATORS + " or the end, found ',': a decimal point is written .");
        }
        return error("expected " + OPERATORS + " or the end, found " + foundHere());
    }

    private String foundHere() {
        if (position >= text.length()) {
            return "the end";
        }
        int end = position + 1;
        if (isWordPart(text.charAt(position))) {
            while (end < text.length() && isWordPart(text.charAt(end))) {
                end++;
            }
        } else if (Character.isHighSurrogate(text.charAt(position)) && end < text.length()) {
            end++;
        }
        return found(text.substring(position, end)) + plainSpelling(text.charAt(position));
    }

    /** Says how a mathematical sign beyond ASCII is written here. */
    private static String plainSpelling(char c) {
        String plain =
                switch (c) {
                    case '\u2212', '\u2013' -> "-";
                    case '\u00d7', '\u00b7', '\u22c5' -> "*";
                    case '\u00f7' -> "/";
                    case '\u00b2' -> "^2";
                    case '\u00b3' -> "^3";
                    case '\u03c0' -> "pi";
                    case '\u221a' -> "sqrt(...)";
                    case '|' -> "abs(...)";
                    default -> "";
                };
        return plain.isEmpty() ? "" : ": write " + plain;
    }

    private static String found(String what) {
        return "'" + Limits.shown(what) + "'";
    }

    private boolean accept(char c) {
        skipSpace();
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private void skipDigits() {
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
    }

    private void enter() throws ExpressionException {
        if (++depth > limits.expressionNesting()) {
            throw error("the expression is nested deeper than " + limits.expressionNesting() + " levels");
        }
    }

    private Expression node(Expression expression) throws ExpressionException {
        if (++nodes > limits.expressionNodes()) {
            throw error("the expression has more than " + limits.expressionNodes() + " nodes");
        }
        // a sum in halves, below it a square of a difference, above it a root
        int below = expression instanceof Vectors vectors ? 35 - Integer.numberOfLeadingZeros(vectors.dimension()) : 0;
        for (Expression operand : expression.operands()) {
            below = Math.max(below, depths.getOrDefault(operand, 0));
        }
        if (below + 1 > limits.expressionDepth()) {
            throw error("the expression's tree is deeper than " + limits.expressionDepth()
                    + " levels: group long sums and products by parentheses");
        }
        depths.put(expression, below + 1);
        return expression;
    }

    private ExpressionException error(String message) {
        return new ExpressionException(message, text, Math.min(position, text.length()));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c);
    }
}
