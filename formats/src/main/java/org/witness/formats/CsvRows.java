package org.witness.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.witness.certificate.Limits;

/** The rows of a CSV file (RFC 4180, UTF-8): fields separated by commas, semicolons or tabs, whichever comes first in the first line. */
final class CsvRows {

    /** What is made of the rows, one after the other. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Iterable<CsvRecord> records) throws FormatException;
    }

    private CsvRows() {}

    /** Reads rows; the hint says what would be right where the file is no text. */
    static <T> T read(Path file, byte[] bytes, String hint, Reading<T> reading) throws FormatException, IOException {
        String text = text(file, bytes, hint);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(new StringReader(text))) {
            return reading.of(reader);
        } catch (CsvParseException | UncheckedIOException e) {
            throw new FormatException(file, "no well-formed CSV: " + sentence(e));
        }
    }

    private static String sentence(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return Limits.shown(String.valueOf(cause.getMessage()));
    }

    private static String text(Path file, byte[] bytes, String hint) throws FormatException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FormatException(file, "neither NPY, NPZ nor text in UTF-8: " + hint);
        }
    }

    private static char separator(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == ';' || c == '\t') {
                return c;
            }
            if (c == '\n') {
                break;
            }
        }
        return ',';
    }
}
