package org.witness.constructions.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Kerdock's set of quadratic forms, and the sets of Delsarte and Goethals, on F x F_2, F = F_{2^n}, n = m - 1 odd, with all linear
 * functions: cosets of a linear code, one for each a in F. Place l stands for (x, y), x the lowest n bits of l.
 *
 * <p>{@code q_{a,b}(x,y) = Q(ax) + y Tr(ax) + sum_{j=1..r} Tr(b_j x^{2^j+1})}, {@code Q(z) = sum_{i=1..(n-1)/2} Tr(z^{2^i+1})},
 * b_j in F, 0 &lt;= r &lt;= (n-1)/2. Kerdock: r = 0.
 *
 * <p>Q has the polar form Tr(z)Tr(w) + Tr(zw), since the 2^i-th powers, i = 1 .. n-1, add up to Tr(z) + z. So (x,y) is in the
 * kernel of the polar form of the sum of q_{a,b} and q_{a',b'}, c = a + a', d = b + b', if and only if
 * {@code Tr(cx) = 0} and {@code (Tr(ax) + y) c + c^2 x + M(x) = 0}, {@code M(x) = sum_j d_j x^{2^j} + (d_j x)^{2^{-j}}}, where
 * Tr(ax) = Tr(a'x) was used.
 *
 * <p>c != 0: put s = Tr(ax) + y. For s = 0 there are at most 2^{2r} solutions x, since c^2 x + M(x) is a nonzero linearised polynomial
 * with exponents -r .. r; for s = 1 at most as many more. So the kernel has dimension at most 2r + 1, and an even one since m
 * is even: at most 2r. c = 0, d != 0: M(x) = 0 with y free, again at most 2r + 1, hence 2r. So ranks are at least m - 2r and
 * cosines at most 2^{r-m/2} (as for {@link QuadraticCode}). 2^{m + (m-1)(r+1)} words.
 *
 * @param variables m, even, at least 2
 * @param terms r, from 0 to m/2 - 1
 */
record KerdockCode(int variables, int terms) implements BinaryCode {

    @Override
    public int rows() {
        return variables + terms * (variables - 1);
    }

    @Override
    public int cosets() {
        return 1 << (variables - 1);
    }

    @Override
    public Cosine coherence() {
        return new Cosine(1, 1L << (variables - 2 * terms));
    }

    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("m", Integer.toString(variables));
        if (terms > 0) {
            parameters.put("r", Integer.toString(terms));
        }
        return parameters;
    }

    @Override
    public List<byte[]> forms(int count) {
        List<byte[]> rows = new ArrayList<>();
        FiniteField field = FiniteField.of(2, variables - 1);
        byte[] traces = traces(field);
        for (int j = 1; j <= terms; j++) {
            for (int i = 0; i < variables - 1 && rows.size() < count; i++) {
                int coefficient = field.power(field.generator(), i);
                byte[] row = new byte[2 * field.size()];
                for (int x = 0; x < field.size(); x++) {
                    byte bit = traces[field.multiply(coefficient, field.power(x, (1L << j) + 1))];
                    row[x] = bit;
                    row[x + field.size()] = bit;
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public List<byte[]> leaders(int count) {
        FiniteField field = FiniteField.of(2, variables - 1);
        byte[] traces = traces(field);
        byte[] form = new byte[field.size()];
        for (int z = 0; z < form.length; z++) {
            for (int i = 1; i <= (variables - 2) / 2; i++) {
                form[z] ^= traces[field.power(z, (1L << i) + 1)];
            }
        }
        List<byte[]> leaders = new ArrayList<>();
        for (int a = 0; a < count; a++) {
            byte[] leader = new byte[2 * field.size()];
            for (int x = 0; x < field.size(); x++) {
                int z = field.multiply(a, x);
                leader[x] = form[z];
                leader[x + field.size()] = (byte) (form[z] ^ traces[z]);
            }
            leaders.add(leader);
        }
        return leaders;
    }

    private static byte[] traces(FiniteField field) {
        byte[] traces = new byte[field.size()];
        for (int z = 0; z < traces.length; z++) {
            traces[z] = (byte) field.trace(z);
        }
        return traces;
    }
}
