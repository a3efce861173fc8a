package org.witness.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.witness.certificate.Limits;

/**
 * Reads YAML 1.2 strictly: one document in UTF-8, no tags, keys that are scalars and occur once. Sizes are limited, aliases
 * counted as what they stand for.
 */
public final class YamlReader {

    /** The largest file, in bytes. */
    public static final int MOST_BYTES = 1 << 20;

    /** The most nodes, with aliases written out. */
    public static final int MOST_NODES = 100_000;

    /** The most lists and mappings inside each other. */
    public static final int DEEPEST = 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(MOST_BYTES)
            .build();

    private final Path path;
    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    /** What an alias stands for, and how many nodes it is written out. */
    private record Anchored(Yaml node, int size) {}

    private YamlReader(Path path, Iterator<Event> events) {
        this.path = path;
        this.events = events;
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @return the root of its one document
     * @throws FormatException if the file is anything else, or beyond the limits; the message names file and line
     * @throws IOException if the file cannot be read
     */
    public static Yaml read(Path path) throws FormatException, IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new FormatException(path, "the file is larger than " + MOST_BYTES + " bytes");
        }
        return read(path, bytes);
    }

    static Yaml read(Path path, byte[] bytes) throws FormatException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(path, "expected text in UTF-8");
        }
        try {
            return new YamlReader(path, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text))).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new FormatException(path, "line " + line + ": no well-formed YAML: " + Limits.shown(e.getProblem()));
        } catch (YamlEngineException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new FormatException(path, "no well-formed YAML: " + Limits.shown(String.valueOf(e.getMessage())));
        }
    }

    private Yaml document() throws FormatException {
        next(Event.ID.StreamStart);
        Event start = events.next();
        if (start.getEventId() != Event.ID.DocumentStart) {
            throw new FormatException(path, "the file is empty: expected a mapping");
        }
        if (((DocumentStartEvent) start)
                .getSpecVersion()
                .filter(version -> version.getMajor() != 1)
                .isPresent()) {
            throw wrong(start, "expected YAML 1.2");
        }
        Yaml root = node(events.next(), 0);
        next(Event.ID.DocumentEnd);
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw wrong(end, "expected the end of the file after one document, found another");
        }
        return root;
    }

    private void next(Event.ID expected) {
        Event found = events.next();
        if (found.getEventId() != expected) {
            throw new IllegalStateException("expected " + expected + ", found " + found);
        }
    }

    private Yaml node(Event event, int depth) throws FormatException {
        int before = nodes;
        nodes++;
        if (event instanceof AliasEvent alias) {
            Anchored known = anchors.get(alias.getAlias().getValue());
            if (known == null) {
                throw wrong(
                        event,
                        "nothing before it has the anchor '"
                                + Limits.shown(alias.getAlias().getValue()) + "'");
            }
            nodes += known.size() - 1;
            limit(event);
            return known.node();
        }
        limit(event);
        if (depth > DEEPEST) {
            throw wrong(event, "more than " + DEEPEST + " lists and mappings inside each other");
        }
        Yaml node =
                switch (event.getEventId()) {
                    case Scalar -> scalar((ScalarEvent) event);
                    case SequenceStart -> items(event, depth);
                    case MappingStart -> fields(event, depth);
                    default -> throw new IllegalStateException("expected a node, found " + event);
                };
        String anchor = ((NodeEvent) event).getAnchor().map(a -> a.getValue()).orElse(null);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, nodes - before));
        }
        return node;
    }

    private void limit(Event event) throws FormatException {
        if (nodes > MOST_NODES) {
            throw wrong(event, "more than " + MOST_NODES + " nodes, with aliases written out");
        }
    }

    private Yaml scalar(ScalarEvent event) throws FormatException {
        untagged(event, event.getTag().orElse(null));
        return new Yaml.Scalar(line(event), event.getValue(), event.isPlain());
    }

    private Yaml items(Event start, int depth) throws FormatException {
        untagged(
                start,
                ((org.snakeyaml.engine.v2.events.CollectionStartEvent) start)
                        .getTag()
                        .orElse(null));
        List<Yaml> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new Yaml.Items(line(start), items);
    }

    private Yaml fields(Event start, int depth) throws FormatException {
        untagged(
                start,
                ((org.snakeyaml.engine.v2.events.CollectionStartEvent) start)
                        .getTag()
                        .orElse(null));
        Map<String, Yaml> fields = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(node(event, depth + 1) instanceof Yaml.Scalar key)) {
                throw wrong(event, "expected a key that is a word, found a list or a mapping");
            }
            if (fields.put(key.text(), node(events.next(), depth + 1)) != null) {
                throw wrong(event, "the key '" + Limits.shown(key.text()) + "' occurs twice");
            }
        }
        return new Yaml.Fields(line(start), fields);
    }

    private void untagged(Event event, @Nullable String tag) throws FormatException {
        if (tag != null) {
            throw wrong(event, "expected no tag, found '" + Limits.shown(tag) + "'");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private FormatException wrong(Event event, String message) {
        return new FormatException(path, "line " + line(event) + ": " + message);
    }
}
