package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.witness.verifier.enclosure.TermEnclosure;

/** No theorem without a rule: nothing that another package can reach makes one. */
class TheoremTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    void hasNoConstructorFactoryOrCopyThatOthersCanReach() {
        assertThat(Theorem.class.getDeclaredConstructors())
                .hasSize(1)
                .noneMatch(constructor -> isOpen(constructor.getModifiers()));
        assertThat(Theorem.class.getDeclaredMethods())
                .filteredOn(method -> isOpen(method.getModifiers()))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("statement", "toString");
        assertThat(Theorem.class).isFinal();
        assertThat(Serializable.class.isAssignableFrom(Theorem.class)).isFalse();
        assertThat(Cloneable.class.isAssignableFrom(Theorem.class)).isFalse();
        assertThat(Theorem.class.getDeclaredFields())
                .allMatch(field -> Modifier.isPrivate(field.getModifiers()) && Modifier.isFinal(field.getModifiers()));
    }

    /** The classes of rules: those of the package whose names say so. */
    private static List<Class<?>> rules() throws IOException, ClassNotFoundException {
        List<Class<?>> rules = new ArrayList<>();
        try (Stream<Path> paths = Files.list(SOURCES.resolve("org/witness/verifier/logic"))) {
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString().replace(".java", "");
                if (name.endsWith("Rules")) {
                    rules.add(Class.forName(Rules.class.getPackageName() + "." + name));
                }
            }
        }
        assertThat(rules).contains(Rules.class, CoverRules.class, RankingRules.class);
        return rules;
    }

    @Test
    void rulesHoldNoStateAndNoOtherWayIn() throws IOException, ClassNotFoundException {
        for (Class<?> rules : rules()) {
            assertThat(rules.getDeclaredConstructors()).allMatch(TheoremTest::isPrivate);
            assertThat(rules.getDeclaredFields())
                    .filteredOn(field -> !field.isSynthetic())
                    .allMatch(field -> Modifier.isFinal(field.getModifiers()))
                    .extracting(Field::getType)
                    .doesNotContain(Theorem.class);
            assertThat(Arrays.stream(rules.getDeclaredMethods())
                            .filter(method -> isOpen(method.getModifiers()))
                            .flatMap(method -> Arrays.stream(method.getParameterTypes())))
                    .as(rules.getName())
                    .isNotEmpty()
                    .doesNotContain(Statement.class);
        }
    }

    /** An evaluator that a rule believes cannot be one of another package's making. */
    @Test
    void rulesTakeNoForeignEvaluators() throws IOException, ClassNotFoundException {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> rules : rules()) {
            for (Method method : rules.getDeclaredMethods()) {
                types.addAll(isOpen(method.getModifiers()) ? List.of(method.getParameterTypes()) : List.of());
            }
        }
        types.removeIf(type -> !type.getName().startsWith("org.witness.") || type.isRecord());
        assertThat(types).contains(TermEnclosure.class, Theorem.class);
        for (Class<?> type : types) {
            assertThat(isClosed(type)).as("%s cannot be extended", type).isTrue();
        }
    }

    private static boolean isClosed(Class<?> type) {
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses()).allMatch(TheoremTest::isClosed);
        }
        return Modifier.isFinal(type.getModifiers())
                || (!type.isInterface()
                        && Arrays.stream(type.getDeclaredConstructors())
                                .noneMatch(constructor -> isOpen(constructor.getModifiers())));
    }

    /** The one way from a statement to a theorem stands in the rules. */
    @Test
    void onlyTheRulesCallTheConstructor() throws IOException {
        Set<String> callers = new TreeSet<>();
        int files = 0;
        try (Stream<Path> paths = Files.walk(SOURCES)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files++;
                String source = Files.readString(path);
                if (source.contains("new Theorem(") || source.contains("Theorem::new")) {
                    callers.add(path.getFileName().toString());
                }
                assertThat(source).as("%s", path).doesNotContain("java.lang.reflect", "setAccessible", "sun.misc");
            }
        }
        assertThat(files).isGreaterThan(20);
        assertThat(callers).contains("CoverRules.java").allMatch(name -> name.endsWith("Rules.java"));
    }

    /** What hands out theorems beyond the rules is the replay of proofs, which makes none. */
    @Test
    void theoremsComeFromTheRules() throws IOException, ClassNotFoundException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(SOURCES)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = SOURCES.relativize(path).toString().replace(java.io.File.separatorChar, '.');
                if (name.endsWith("-info.java")) {
                    continue;
                }
                collect(Class.forName(name.substring(0, name.length() - ".java".length())), sources);
            }
        }
        assertThat(sources)
                .filteredOn(name -> !name.matches("\\w*Rules[.].*"))
                .containsExactlyInAnyOrder(
                        "Replay.replay",
                        "Leaves.enclosure",
                        "Leaves.counted",
                        "Leaves.ranges",
                        "Leaves.parts",
                        "Leaves.attended",
                        "Leaves.relationEnclosure",
                        "PairSearch.ranges",
                        "RowSearch.ranges",
                        "DistanceSearch.ranges",
                        "Result.theorem");
        assertThat(sources)
                .contains(
                        "CoverRules.enclose",
                        "CoverRules.join",
                        "CoverRules.cover",
                        "ErrorRules.kernel",
                        "ErrorRules.refute");
    }

    private static void collect(Class<?> type, List<String> sources) {
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !method.isSynthetic()
                    && Modifier.isPublic(type.getModifiers())
                    && method.getGenericReturnType().getTypeName().contains(Theorem.class.getName())) {
                sources.add(type.getSimpleName() + "." + method.getName());
            }
        }
        for (Class<?> inner : type.getDeclaredClasses()) {
            collect(inner, sources);
        }
    }

    private static boolean isPrivate(Constructor<?> constructor) {
        return Modifier.isPrivate(constructor.getModifiers());
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
