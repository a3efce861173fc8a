package org.witness.certificate.expression;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The variables that an expression may use, with their numbers of coordinates.
 *
 * @param dimensions from a variable's letter to its number of coordinates, each at least 1
 */
public record Scope(SortedMap<Character, Integer> dimensions) {
    /**
     * Copies the map.
     *
     * @param dimensions from a variable's letter to its number of coordinates, each at least 1
     */
    public Scope {
        dimensions = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    /**
     * Returns the scope of a kernel or relation: variables x and y.
     *
     * @param ofX coordinates of x, at least 1
     * @param ofY coordinates of y, at least 1
     * @return the scope
     */
    public static Scope ofXAndY(int ofX, int ofY) {
        TreeMap<Character, Integer> map = new TreeMap<>();
        map.put('x', ofX);
        map.put('y', ofY);
        return new Scope(map);
    }

    /** Returns the variables as a reader would list them: {@code x and y} or {@code x1, x2, y1 and y2}. */
    String listed() {
        var names = dimensions.entrySet().stream()
                .flatMap(entry -> {
                    int n = entry.getValue();
                    char letter = entry.getKey();
                    return n == 1
                            ? java.util.stream.Stream.of(String.valueOf(letter))
                            : n <= 3
                                    ? java.util.stream.IntStream.rangeClosed(1, n)
                                            .mapToObj(i -> letter + "" + i)
                                    : java.util.stream.Stream.of(letter + "1.." + letter + n);
                })
                .collect(Collectors.toList());
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
