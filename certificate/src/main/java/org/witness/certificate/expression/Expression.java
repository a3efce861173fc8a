package org.witness.certificate.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A real-valued expression in named variables: the language in which targets are stated.
 *
 * <p>An expression is an immutable tree. Its meaning is the usual mathematical one over the reals: literals are exact
 * decimals, and a partial function is undefined where mathematics says so ({@code 0/0}, {@code log(0)},
 * {@code sqrt(-1)}, {@code 0^0}). A conditional is defined wherever its condition and the chosen branch are.
 *
 * <p>{@link #text()} is the canonical form: parsing it again gives an equal tree.
 */
public sealed interface Expression {

    /**
     * A non-negative exact decimal.
     *
     * @param value the number, without trailing zeros; at least 0
     */
    record Literal(BigDecimal value) implements Expression {
        /**
         * Creates the literal and brings its value into canonical form.
         *
         * @param value the number, without trailing zeros; at least 0
         * @throws IllegalArgumentException if the value is negative
         */
        public Literal {
            if (value.signum() < 0) {
                throw new IllegalArgumentException("a literal is at least 0: write a negation for " + value);
            }
            value = Decimals.canonical(value);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** A named real constant. */
    enum Constant implements Expression {
        /** The circle's ratio, 3.14159... */
        PI("pi", "\\pi"),
        /** The base of the natural logarithm, 2.71828... */
        E("e", "\\mathrm{e}");

        private final String word;
        private final String latexWord;

        Constant(String word, String latexWord) {
            this.word = word;
            this.latexWord = latexWord;
        }

        String word() {
            return word;
        }

        String latexWord() {
            return latexWord;
        }
    }

    /**
     * A coordinate of a variable.
     *
     * @param letter the variable: {@code 'x'}, {@code 'y'} or {@code 'z'}
     * @param index the coordinate, from 1; 0 when the variable has one coordinate only
     */
    record Variable(char letter, int index) implements Expression {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The opposite of its argument.
     *
     * @param argument what is negated
     */
    record Negate(Expression argument) implements Expression {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A function of one argument.
     *
     * @param function which
     * @param argument its argument
     */
    record Apply(Function function, Expression argument) implements Expression {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Two expressions combined by an operator.
     *
     * @param operator which
     * @param left the left operand
     * @param right the right operand
     */
    record Combine(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * {@code if(left < right, then, otherwise)}.
     *
     * @param left the left side of the condition
     * @param right the right side of the condition
     * @param then the value where {@code left < right}
     * @param otherwise the value elsewhere
     */
    record Conditional(Expression left, Expression right, Expression then, Expression otherwise) implements Expression {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A form of whole vectors: inner product, squared distance or Euclidean norm.
     *
     * @param form which
     * @param left the first variable's letter
     * @param right the second variable's letter; the same as {@code left} for a norm
     * @param dimension the number of coordinates of both, at least 1
     */
    record Vectors(VectorForm form, char left, char right, int dimension) implements Expression {
        @Override
        public String toString() {
            return text();
        }

        /** Returns the same function in scalar operations, its sum in halves so that the tree stays shallow. */
        Expression inCoordinates() {
            if (dimension < 1) {
                throw new IllegalStateException("a vector has at least one coordinate");
            }
            Expression sum = sum(1, dimension);
            return form == VectorForm.NORM ? new Apply(Function.SQRT, sum) : sum;
        }

        private Expression sum(int first, int last) {
            if (first == last) {
                return term(dimension == 1 ? 0 : first);
            }
            int middle = (first + last) / 2;
            return new Combine(Operator.ADD, sum(first, middle), sum(middle + 1, last));
        }

        private Expression term(int index) {
            Expression a = new Variable(left, index);
            Expression b = new Variable(right, index);
            return switch (form) {
                case DOT -> left == right ? squared(a) : new Combine(Operator.MULTIPLY, a, b);
                case DIST2 -> squared(new Combine(Operator.SUBTRACT, a, b));
                case NORM -> squared(a);
            };
        }

        private static Expression squared(Expression base) {
            return new Combine(Operator.POWER, base, new Literal(BigDecimal.valueOf(2)));
        }
    }

    /**
     * Returns the canonical text, which {@link ExpressionParser} reads back as an equal tree.
     *
     * @return the canonical text
     */
    default String text() {
        return TextPrinter.print(this);
    }

    /**
     * Returns the expression as LaTeX, for use in mathematical mode.
     *
     * @return LaTeX source
     */
    default String latex() {
        return LatexPrinter.print(this);
    }

    /**
     * Returns the same function without vector forms: {@code dot}, {@code dist2} and {@code norm} written out in
     * coordinates. Interpreters evaluate this form.
     *
     * @return an equal function in scalar operations only
     */
    default Expression inScalars() {
        return this instanceof Vectors vectors ? vectors.inCoordinates() : mapped(Expression::inScalars);
    }

    /**
     * Returns this expression with its operands replaced.
     *
     * @param to what takes the place of an operand
     * @return this itself if it has none
     */
    default Expression mapped(UnaryOperator<Expression> to) {
        if (this instanceof Negate negate) {
            return new Negate(to.apply(negate.argument()));
        } else if (this instanceof Apply apply) {
            return new Apply(apply.function(), to.apply(apply.argument()));
        } else if (this instanceof Combine c) {
            return new Combine(c.operator(), to.apply(c.left()), to.apply(c.right()));
        } else if (this instanceof Conditional c) {
            return new Conditional(
                    to.apply(c.left()), to.apply(c.right()), to.apply(c.then()), to.apply(c.otherwise()));
        }
        return this;
    }

    /**
     * Returns the direct sub-expressions, left to right.
     *
     * @return the operands; empty for a leaf
     */
    default List<Expression> operands() {
        if (this instanceof Negate negate) {
            return List.of(negate.argument());
        } else if (this instanceof Apply apply) {
            return List.of(apply.argument());
        } else if (this instanceof Combine combine) {
            return List.of(combine.left(), combine.right());
        } else if (this instanceof Conditional c) {
            return List.of(c.left(), c.right(), c.then(), c.otherwise());
        }
        return List.of();
    }
}
