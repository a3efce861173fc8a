package org.witness.cli;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may use whom, and what nobody may use. This module alone sees the main classes of all rooms. Each rule stands
 * beside small sources that break it: a rule that cannot flag them is no rule.
 */
final class ArchitectureTest {

    /** The rooms, and the packages that each may use beside its own, the JDK's and JSpecify's. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.of(
            "certificate", List.of("com.fasterxml.jackson.core.."),
            "constructions", List.of("org.witness.certificate..", "org.hipparchus.."),
            "verifier", List.of("org.witness.certificate.."),
            "blas", List.of("org.witness.verifier.product..", "dev.ludovic.netlib.blas.."),
            "certify", List.of("org.witness.certificate..", "org.witness.constructions..", "org.witness.verifier.."),
            "formats",
                    List.of(
                            "org.witness.certificate..",
                            "de.siegmar.fastcsv..",
                            "org.snakeyaml.engine.v2..",
                            "ai.onnx.proto..",
                            "com.google.protobuf.."),
            "reports",
                    List.of(
                            "org.witness.certificate..",
                            "org.witness.verifier..",
                            "de.siegmar.fastcsv..",
                            "org.commonmark..",
                            "javax.xml.stream.."),
            "examples",
                    List.of(
                            "org.witness.certificate..",
                            "org.witness.constructions..",
                            "org.witness.verifier..",
                            "org.witness.certify..",
                            "org.witness.formats..",
                            "org.witness.reports.."),
            "cli",
                    List.of(
                            "org.witness.certificate..",
                            "org.witness.constructions..",
                            "org.witness.verifier..",
                            "org.witness.certify..",
                            "org.witness.examples..",
                            "org.witness.formats..",
                            "org.witness.reports..",
                            "org.witness.blas..",
                            "picocli..")));

    /** The functions of {@link Math} whose last bits may differ between machines. */
    private static final Set<String> ELEMENTARY = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot", "random");

    private static final String THEOREM = "org.witness.verifier.logic.Theorem";
    private static final String RULES = "org\\.witness\\.verifier\\.logic\\.\\w*Rules";

    private static final String VERDICT = "org.witness.verifier.Verdict";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.witness");

    /**
     * A rule, and sources that break it.
     *
     * @param name what the rule says
     * @param rule the rule
     * @param offences each a list of compilation units that the rule must flag
     */
    private record Law(String name, ArchRule rule, List<List<String>> offences) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Law> laws() {
        return Stream.of(
                room(
                        "certificate",
                        List.of(
                                offence(
                                        "org.witness.certificate",
                                        "new org.witness.verifier.Other();",
                                        other("verifier")),
                                offence("org.witness.certificate.file", "org.hipparchus.util.FastMath.exp(1);"),
                                offence(
                                        "org.witness.certificate.claim",
                                        "javax.xml.parsers.SAXParserFactory.newInstance();"))),
                room(
                        "constructions",
                        List.of(
                                offence(
                                        "org.witness.constructions",
                                        "new org.witness.verifier.Other();",
                                        other("verifier")),
                                offence(
                                        "org.witness.constructions.sine",
                                        "new org.witness.certify.Other();",
                                        other("certify")),
                                offence("org.witness.constructions", "new com.fasterxml.jackson.core.JsonFactory();"))),
                room(
                        "verifier",
                        List.of(
                                offence(
                                        "org.witness.verifier.check",
                                        "new org.witness.constructions.Other();",
                                        other("constructions")),
                                offence("org.witness.verifier", "org.hipparchus.util.FastMath.exp(1);"),
                                offence("org.witness.verifier", "dev.ludovic.netlib.blas.NativeBLAS.getInstance();"),
                                offence("org.witness.verifier", "new com.fasterxml.jackson.core.JsonFactory();"))),
                room(
                        "blas",
                        List.of(
                                offence("org.witness.blas", "new org.witness.verifier.Other();", other("verifier")),
                                offence(
                                        "org.witness.blas",
                                        "new org.witness.constructions.Other();",
                                        other("constructions")))),
                new Law(
                        "products that theorems rest on are made in two places",
                        classes()
                                .that()
                                .implement("org.witness.verifier.product.Products")
                                .should()
                                .resideInAnyPackage("org.witness.verifier.product", "org.witness.blas"),
                        List.of(offence(
                                "org.witness.certify",
                                "",
                                "package org.witness.certify; abstract class Other implements"
                                        + " org.witness.verifier.product.Products {}"))),
                room(
                        "formats",
                        List.of(
                                offence("org.witness.formats", "new org.witness.verifier.Other();", other("verifier")),
                                offence(
                                        "org.witness.formats",
                                        "new org.witness.constructions.Other();",
                                        other("constructions")),
                                offence("org.witness.formats", "org.hipparchus.util.FastMath.exp(1);"))),
                room(
                        "certify",
                        List.of(
                                offence("org.witness.certify", "new org.witness.examples.Other();", other("examples")),
                                offence("org.witness.certify", "picocli.CommandLine.Help.Ansi.values();"),
                                offence("org.witness.certify", "org.hipparchus.util.FastMath.exp(1);"))),
                room(
                        "reports",
                        List.of(
                                offence("org.witness.reports", "new org.witness.certify.Other();", other("certify")),
                                offence(
                                        "org.witness.reports",
                                        "new org.witness.constructions.Other();",
                                        other("constructions")),
                                offence("org.witness.reports", "javax.imageio.ImageIO.getUseCache();"))),
                room(
                        "examples",
                        List.of(
                                offence("org.witness.examples", "new org.witness.cli.Other();", other("cli")),
                                offence("org.witness.examples", "org.hipparchus.util.FastMath.exp(1);"))),
                room(
                        "cli",
                        List.of(
                                offence("org.witness.cli", "org.hipparchus.util.FastMath.exp(1);"),
                                offence("org.witness.cli", "de.siegmar.fastcsv.reader.CsvReader.builder();"),
                                offence("org.witness.cli", "new com.fasterxml.jackson.core.JsonFactory();"))),
                new Law(
                        "JSON is parsed in one package",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.witness.certificate.json..")
                                .should(dependOnClassesThat(
                                        JavaClass.Predicates.resideInAPackage("com.fasterxml.jackson.."))),
                        List.of(offence(
                                "org.witness.certificate.file", "new com.fasterxml.jackson.core.JsonFactory();"))),
                new Law(
                        "no elementary functions of Math",
                        nobodyMay(
                                "use an elementary function of Math",
                                access -> access.getTargetOwner().isEquivalentTo(Math.class)
                                        && ELEMENTARY.contains(
                                                access.getTarget().getName())),
                        List.of(
                                offence("org.witness.verifier", "Math.exp(1);"),
                                offence("org.witness.verifier", "Runnable r = () -> Math.atan2(1, 2);"),
                                offence(
                                        "org.witness.constructions",
                                        "java.util.function.DoubleUnaryOperator f = Math::log1p;"))),
                new Law(
                        "no reductions in an order of the machine's choosing",
                        nobodyMay("reduce in parallel", ArchitectureTest::isParallelReduction),
                        List.of(
                                offence("org.witness.verifier", "java.util.List.of(1).parallelStream();"),
                                offence("org.witness.verifier", "java.util.stream.IntStream.range(0, 9).parallel();"),
                                offence("org.witness.verifier", "java.util.stream.Stream.of(1).unordered();"),
                                offence(
                                        "org.witness.verifier",
                                        "java.util.Arrays.parallelPrefix(new int[9], Integer::sum);"),
                                offence(
                                        "org.witness.verifier",
                                        "new java.util.concurrent.atomic.DoubleAdder().sum();"))),
                new Law(
                        "only Main ends the process",
                        noClasses()
                                .that()
                                .doNotHaveFullyQualifiedName("org.witness.cli.Main")
                                .should(accessTargetWhere(predicate(
                                        "end the process",
                                        access -> Set.of("exit", "halt")
                                                        .contains(access.getTarget()
                                                                .getName())
                                                && (access.getTargetOwner().isEquivalentTo(System.class)
                                                        || access.getTargetOwner()
                                                                .isEquivalentTo(Runtime.class))))),
                        List.of(
                                offence("org.witness.cli", "System.exit(0);"),
                                offence("org.witness.verifier", "Runtime.getRuntime().halt(0);"))),
                new Law(
                        "no reflection",
                        noClasses()
                                .should(dependOnClassesThat(
                                        JavaClass.Predicates.resideInAPackage("java.lang.reflect..")))
                                .orShould(accessTargetWhere(predicate(
                                        "look into a class",
                                        access -> access.getTargetOwner().isEquivalentTo(Class.class)
                                                && access.getTarget()
                                                        .getName()
                                                        .matches(
                                                                "forName|newInstance|getDeclared.+|getPermitted.+|getRecord.+"
                                                                        + "|get(Method|Field|Constructor)s?")))),
                        List.of(
                                offence("org.witness.cli", "java.lang.reflect.Array.newInstance(int.class, 1);"),
                                offence("org.witness.cli", "String.class.getPermittedSubclasses();"),
                                offence("org.witness.cli", "Object o = String.class.getMethods();"))),
                new Law(
                        "only the classes of rules make theorems",
                        onlyMaker(RULES, THEOREM),
                        List.of(
                                offence(
                                        "org.witness.verifier.logic",
                                        "new Theorem();",
                                        "package org.witness.verifier.logic; final class Theorem {}"),
                                offence(
                                        "org.witness.verifier.logic",
                                        "java.util.function.Supplier<Theorem> s = Theorem::new;",
                                        "package org.witness.verifier.logic; final class Theorem {}"))),
                new Law(
                        "only the makers of Verdict, one of which says VERIFIED, put a verdict together",
                        onlyMaker(VERDICT.replace(".", "\\."), VERDICT),
                        List.of(offence(
                                "org.witness.verifier.check",
                                "new org.witness.verifier.Verdict();",
                                "package org.witness.verifier; public class Verdict {}"))));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void mainCodeKeeps(Law law) {
        law.rule().check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void eachOffenceIsFlagged(Law law, @TempDir Path folder) {
        assertThat(law.offences()).isNotEmpty();
        for (int i = 0; i < law.offences().size(); i++) {
            JavaClasses offenders = compiled(law.offences().get(i), folder.resolve("offence" + i));
            assertThat(law.rule().evaluate(offenders).hasViolation())
                    .as("%s flags %s", law, law.offences().get(i))
                    .isTrue();
        }
    }

    @Test
    void theMainClassesOfEveryRoomAreSeenAndNoTests() {
        for (String room : MAY_USE.keySet()) {
            assertThat(MAIN.stream().filter(c -> c.getPackageName().matches("org\\.witness\\." + room + "(\\..*)?")))
                    .as("classes of %s", room)
                    .anyMatch(c -> !c.getSimpleName().equals("package-info"));
        }
        assertThat(MAIN.stream().map(JavaClass::getSimpleName)).noneMatch(name -> name.endsWith("Test"));
        assertThat(MAIN.stream().map(JavaClass::getPackageName))
                .allMatch(name -> MAY_USE.containsKey(name.split("\\.", -1)[2]));
    }

    @Test
    void theoremsAreMadeByRules() {
        assertThat(MAIN.get(THEOREM).getConstructors())
                .isNotEmpty()
                .flatMap(constructor -> constructor.getCallsOfSelf())
                .isNotEmpty()
                .allMatch(call -> call.getOriginOwner().getName().matches(RULES));
    }

    private static boolean isParallelReduction(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return switch (access.getTarget().getName()) {
            case "parallel", "unordered" -> owner.isAssignableTo(BaseStream.class);
            case "parallelStream" -> owner.isAssignableTo(Collection.class);
            case "parallelPrefix" -> owner.isEquivalentTo(java.util.Arrays.class);
            default -> owner.isEquivalentTo(DoubleAdder.class) || owner.isEquivalentTo(DoubleAccumulator.class);
        };
    }

    private static Law room(String room, List<List<String>> offences) {
        String own = "org.witness." + room + "..";
        Stream<String> always = Stream.of("java..", "org.jspecify..", own);
        String[] allowed = Stream.concat(always, MAY_USE.get(room).stream()).toArray(String[]::new);
        ArchRule rule = classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
        return new Law(room + " uses only " + MAY_USE.get(room), rule, offences);
    }

    private static ArchRule onlyMaker(String maker, String made) {
        return noClasses()
                .that()
                .haveNameNotMatching(maker)
                .should(accessTargetWhere(predicate(
                        "make a " + made,
                        access -> access.getTargetOwner().getName().equals(made)
                                && access.getTarget().getName().equals("<init>"))));
    }

    private static ArchRule nobodyMay(String what, Predicate<JavaAccess<?>> access) {
        return noClasses().should(accessTargetWhere(predicate(what, access)));
    }

    private static DescribedPredicate<JavaAccess<?>> predicate(String what, Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(what, test);
    }

    private static List<String> offence(String packageName, String statement, String... others) {
        String offender = "package " + packageName + "; class Offender { void offend() { " + statement + " } }";
        return Stream.concat(Stream.of(offender), Stream.of(others)).toList();
    }

    private static String other(String room) {
        return "package org.witness." + room + "; public class Other {}";
    }

    private static JavaClasses compiled(List<String> sources, Path folder) {
        assertThat(folder.toFile().mkdirs()).isTrue();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", folder.toString());
        List<JavaFileObject> units =
                sources.stream().map(ArchitectureTest::unit).toList();
        assertThat(compiler.getTask(null, null, null, options, null, units).call())
                .as("%s compiles", sources)
                .isTrue();
        return new ClassFileImporter().importPath(folder);
    }

    private static JavaFileObject unit(String source) {
        Matcher name = Pattern.compile("package ([\\w.]+);.*?class (\\w+)").matcher(source);
        assertThat(name.find()).isTrue();
        URI uri = URI.create("string:///" + name.group(1).replace('.', '/') + "/" + name.group(2) + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
