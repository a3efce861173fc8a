package org.witness.constructions.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Linear spaces of quadratic forms on F = F_{2^m}, with all linear functions: words {@code (Tr(ax) + q_b(x))_x}.
 *
 * <p><b>Full forms</b>, 2r &lt; m: {@code q_b(x) = sum_{j=1..r} Tr(b_j x^{2^j+1})}, b_j in F. The polar form is
 * {@code q(x+y)+q(x)+q(y) = Tr(y L(x))}, {@code L(x) = sum_j b_j x^{2^j} + (b_j x)^{2^{-j}}}. L(x)^{2^r} is a polynomial in x with
 * exponents among 1, 2, 4, .., 2^{2r}, nonzero for b != 0 since the exponents 2^{r+j}, 2^{r-j} differ; so L has at most 2^{2r}
 * zeros and rank at least m - 2r. Ranks of alternating forms are even, so 2h >= m - 2r for the rank 2h; and a quadratic form of
 * rank 2h plus a linear one has {@code |sum_x (-1)^{q(x)}|} in {0, 2^{m-h}}. So cosines are at most 2^-h, h = ceil((m-2r)/2).
 * 2^{m(1+r)} words.
 *
 * <p><b>Half-field forms</b>, m even, r &lt; m/2: j from m/2-r to m/2, and for j = m/2 the term is Tr_{m/2}(b x^{2^{m/2}+1}), b in
 * the subfield of 2^{m/2} elements, its trace from there; its part of L is b x^{2^{m/2}}. The exponents of L lie within r of
 * m/2, so L has at most 2^{2r} zeros: cosines at most 2^{r-m/2}, 2^{m+m/2+rm} words.
 *
 * @param variables m, at least 0
 * @param terms r
 * @param half whether these are half-field forms
 */
record QuadraticCode(int variables, int terms, boolean half) implements BinaryCode {

    @Override
    public int rows() {
        return variables * (1 + terms) + (half ? variables / 2 : 0);
    }

    @Override
    public int cosets() {
        return 1;
    }

    @Override
    public Cosine coherence() {
        if (terms == 0 && !half) {
            return Cosine.ZERO;
        }
        int h = half ? variables / 2 - terms : (variables - 2 * terms + 1) / 2;
        return new Cosine(1, 1L << (2 * h));
    }

    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("m", Integer.toString(variables));
        if (terms > 0 || half) {
            parameters.put("r", Integer.toString(terms));
        }
        return parameters;
    }

    @Override
    public List<byte[]> forms(int count) {
        List<byte[]> rows = new ArrayList<>();
        if (count > 0) {
            FiniteField field = FiniteField.of(2, variables);
            if (half) {
                int degree = variables / 2;
                int gamma = field.power(field.generator(), (1L << degree) + 1);
                addForm(rows, count, field, degree, gamma, degree);
            }
            for (int j = 1; j <= terms; j++) {
                addForm(rows, count, field, half ? variables / 2 - j : j, field.generator(), variables);
            }
        }
        return rows;
    }

    @Override
    public List<byte[]> leaders(int count) {
        return List.of(new byte[1 << variables]);
    }

    /**
     * Adds the rows Tr_e(gamma^i x^{2^j+1}), i = 0 .. e-1, until there are enough. gamma generates the field of 2^e elements, so
     * that these powers are a basis of it.
     */
    private static void addForm(List<byte[]> rows, int count, FiniteField field, int j, int gamma, int e) {
        byte[] traces = new byte[field.size()];
        int[] monomials = new int[field.size()];
        for (int x = 0; x < field.size(); x++) {
            // the trace from the subfield has a meaning there alone; elsewhere it is not used
            traces[x] = (byte) (field.trace(x, e) & 1);
            monomials[x] = field.power(x, (1L << j) + 1);
        }
        for (int i = 0; i < e && rows.size() < count; i++) {
            int coefficient = field.power(gamma, i);
            byte[] row = new byte[field.size()];
            for (int x = 0; x < row.length; x++) {
                row[x] = traces[field.multiply(coefficient, monomials[x])];
            }
            rows.add(row);
        }
    }
}
