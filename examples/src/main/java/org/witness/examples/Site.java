package org.witness.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.Certifier;
import org.witness.examples.WorkedExample.Shelf;
import org.witness.reports.AccuracyPage;
import org.witness.reports.GalleryPage;
import org.witness.reports.Gist;
import org.witness.reports.Link;
import org.witness.reports.Preface;
import org.witness.reports.ProsePage;
import org.witness.reports.RefusalPage;
import org.witness.reports.Report;
import org.witness.reports.SitePages;
import org.witness.reports.Thumbnail;
import org.witness.verifier.Progress;
import org.witness.verifier.Verifier;

/**
 * The gallery: a page for each certificate of the worked examples, an index, a page of accuracies, the certificates themselves, and
 * pages to read that are given.
 *
 * <p>All is made in a folder beside the site's and then moved, each file at once. A list of its files stands in the site; what
 * is not in the list belongs to somebody else and is not replaced.
 *
 * @param certifier constructs and verifies
 * @param examples what is shown
 * @param accuracies one kernel at accuracies from coarse to fine
 * @param reading further pages, to which all others link
 */
public record Site(
        Certifier certifier, List<WorkedExample> examples, List<Example> accuracies, List<ProsePage> reading) {

    /** The list of the site's files, one a line. */
    public static final String LIST = "files.txt";

    /** The folder of the certificates within the site. */
    public static final String CERTIFICATES = "certificates";

    private static final String INDEX = SitePages.INDEX;
    private static final String ACCURACIES = "accuracy.html";
    private static final String OURS = "[a-z0-9-]+\\.html|" + CERTIFICATES + "/[a-z0-9-]+\\.(cert\\.json|safetensors)";

    /**
     * Copies the lists.
     *
     * @param certifier constructs and verifies
     * @param examples what is shown
     * @param accuracies one kernel at accuracies from coarse to fine
     * @param reading further pages, to which all others link
     */
    public Site {
        examples = List.copyOf(examples);
        accuracies = List.copyOf(accuracies);
        reading = List.copyOf(reading);
    }

    /**
     * Builds the site.
     *
     * @param folder its folder, made if there is none
     * @param force whether files that are not ours may be replaced
     * @param progress told the title of each example before it is carried out
     * @return the names of the files that were written, in order
     * @throws IOException if a file cannot be written, or is not ours
     */
    public List<String> build(Path folder, boolean force, Consumer<String> progress) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null) {
            throw new FileSystemException(folder.toString(), null, "no site can be built at the root");
        }
        List<String> ours = ours(target);
        if (!force) {
            requireOurs(target, ours);
        }
        Files.createDirectories(parent);
        Path work = Files.createTempDirectory(parent, ".witness");
        try {
            make(work, progress);
            List<String> made = relative(work);
            if (!force) {
                for (String name : made) {
                    if (Files.exists(target.resolve(name)) && !ours.contains(name)) {
                        throw notOurs(target.resolve(name));
                    }
                }
            }
            publish(work, target, ours, made);
            return made;
        } finally {
            delete(work);
        }
    }

    private void make(Path work, Consumer<String> progress) throws IOException {
        Path certificates = Files.createDirectory(work.resolve(CERTIFICATES));
        Map<Shelf, List<GalleryPage.Card>> cards = new LinkedHashMap<>();
        for (WorkedExample example : examples) {
            progress.accept(example.title());
            Performance performance = Performance.of(example, certifier, certificates);
            if (!performance.isAsExpected()) {
                throw new FileSystemException(
                        example.name(), null, "an example did not end as it should: give it a larger budget");
            }
            cards.computeIfAbsent(example.shelf(), shelf -> new ArrayList<>()).add(pages(performance, work));
        }
        if (!accuracies.isEmpty()) {
            progress.accept("accuracies");
            cards.computeIfAbsent(Shelf.KERNELS, shelf -> new ArrayList<>()).add(accuracies(certificates, work));
        }
        for (ProsePage page : reading) {
            write(page.name(), page.html(), work);
        }
        List<GalleryPage.Shelf> shelves = new ArrayList<>();
        cards.forEach((shelf, of) -> shelves.add(new GalleryPage.Shelf(shelf.title(), shelf.words(), of)));
        write(INDEX, new GalleryPage(shelves, links()).html(), work);
    }

    /** Writes the pages of an example and returns its card. */
    private GalleryPage.Card pages(Performance performance, Path work) throws IOException {
        WorkedExample example = performance.example();
        Thumbnail thumbnail = Thumbnail.NONE;
        for (Performance.Made made : performance.made()) {
            boolean main = made.act().name().equals(example.name());
            String html;
            if (made.certification().written().isPresent()) {
                Report report = report(made);
                html = report.html(preface(performance, made));
                thumbnail = main ? Thumbnail.of(report, example.picture()) : thumbnail;
            } else {
                RefusalPage page = new RefusalPage(made.certification().verdict());
                html = page.html(preface(performance, made));
                thumbnail = main ? page.thumbnail() : thumbnail;
            }
            write(page(made.act()), html, work);
        }
        return new GalleryPage.Card(
                new Link(example.title(), page(performance.main().act())),
                example.line(),
                Gist.of(performance.main().certification().verdict()),
                performance.main().certification().verdict().outcome(),
                thumbnail);
    }

    private Preface preface(Performance performance, Performance.Made made) {
        WorkedExample example = performance.example();
        boolean main = made.act().name().equals(example.name());
        List<Preface.Passage> passages = new ArrayList<>();
        passages.add(new Preface.Passage("The theorem", performance.told(example.theorem())));
        passages.add(new Preface.Passage("The construction", performance.told(example.construction())));
        passages.add(new Preface.Passage("What to notice", performance.told(example.notice())));
        return new Preface(
                way(),
                example.shelf().title(),
                main ? example.title() : example.title() + ": " + made.act().title(),
                passages,
                performance.made().stream()
                        .map(each -> new Preface.Companion(
                                new Link(each.act().title(), page(each.act())),
                                each.certification().verdict()))
                        .toList(),
                files(made));
    }

    private static List<Link> files(Performance.Made made) {
        if (made.certification().written().isEmpty()) {
            return List.of();
        }
        return Stream.of(String.valueOf(made.json().getFileName()), CertificateFile.weightsName(made.json()))
                .map(name -> new Link(name, CERTIFICATES + "/" + name))
                .toList();
    }

    private GalleryPage.Card accuracies(Path certificates, Path work) throws IOException {
        List<Report> steps = new ArrayList<>();
        for (Example step : accuracies) {
            Path json = Performance.file(step, certificates);
            steps.add(report(new Performance.Made(step, json, step.request().certify(certifier, json))));
        }
        String title = "Accuracy against size";
        Preface preface = new Preface(
                way(),
                Shelf.KERNELS.title(),
                title,
                List.of(new Preface.Passage(
                        "What changes",
                        "The Gaussian kernel by hats, as the claim gets stronger. For a smooth kernel the neurons grow like one over the"
                                + " square root of the accuracy: a hundred times more accurate is ten times wider. The features"
                                + " hardly grow at all, since the kernel's eigenvalues fall fast.")),
                List.of(),
                List.of());
        write(ACCURACIES, new AccuracyPage(preface, steps).html(), work);
        Report last = steps.get(steps.size() - 1);
        return new GalleryPage.Card(
                new Link(title, ACCURACIES),
                "The Gaussian kernel by hats at " + steps.size() + " accuracies, with a slider.",
                Gist.of(last.examination().verdict()),
                last.examination().verdict().outcome(),
                Thumbnail.of(steps.get(0), 2));
    }

    private Report report(Performance.Made made) throws IOException {
        Path json = made.json();
        Certificate certificate;
        try {
            certificate = CertificateFile.read(json);
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was just written: " + json, e);
        }
        Verifier verifier = new Verifier(certifier.budget(), OptionalInt.empty(), false, Progress.SILENT);
        return new Report(
                made.act().name(), sha256(Files.readAllBytes(json)), certificate, verifier.examine(certificate));
    }

    private List<Link> way() {
        List<Link> way = new ArrayList<>();
        way.add(new Link("All examples", INDEX));
        way.addAll(links());
        return way;
    }

    private List<Link> links() {
        return reading.stream().map(page -> new Link(page.title(), page.name())).toList();
    }

    private static String page(Example act) {
        return act.name() + ".html";
    }

    private static void write(String name, String html, Path folder) throws IOException {
        Files.writeString(folder.resolve(name), html, StandardCharsets.UTF_8);
    }

    /** The files that an earlier site left, as its list says. */
    private static List<String> ours(Path target) throws IOException {
        Path list = target.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return List.of();
        }
        return Files.readAllLines(list, StandardCharsets.UTF_8).stream()
                .filter(name -> name.matches(OURS))
                .toList();
    }

    private static void requireOurs(Path target, List<String> ours) throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "is no folder");
        }
        if (ours.isEmpty() && Files.isDirectory(target)) {
            try (Stream<Path> inside = Files.list(target)) {
                if (inside.findAny().isPresent()) {
                    throw notOurs(target);
                }
            }
        }
    }

    private static FileSystemException notOurs(Path path) {
        return new FileSystemException(
                path.toString(), null, "is not of a site of ours: choose another folder, or --force to write into it");
    }

    private static List<String> relative(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> work.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** The list first, so that what an interruption leaves is known as ours; the index last. */
    private static void publish(Path work, Path target, List<String> ours, List<String> made) throws IOException {
        Files.createDirectories(target.resolve(CERTIFICATES));
        TreeSet<String> all = new TreeSet<>(ours);
        all.addAll(made);
        list(work, target, all);
        for (String name : made) {
            if (!name.equals(INDEX)) {
                move(work.resolve(name), target.resolve(name));
            }
        }
        move(work.resolve(INDEX), target.resolve(INDEX));
        for (String name : ours) {
            if (!made.contains(name)) {
                Files.deleteIfExists(target.resolve(name));
            }
        }
        list(work, target, new TreeSet<>(made));
    }

    private static void list(Path work, Path target, TreeSet<String> names) throws IOException {
        Path list = work.resolve(LIST);
        Files.writeString(list, String.join("\n", names) + "\n", StandardCharsets.UTF_8);
        move(list, target.resolve(LIST));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
