package org.witness.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.witness.constructions.attention.SparseMatrix;
import org.witness.constructions.order.Comparisons;
import org.witness.formats.FormatException;
import org.witness.formats.MatrixFile;
import org.witness.formats.PointsFile;
import org.witness.formats.PreferenceFile;

/** The input data of the examples, which travel with the program. */
final class Data {

    private Data() {}

    /** Reads a file of the world. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(Path file) throws IOException, FormatException;
    }

    /** A square matrix. */
    static SparseMatrix matrix(String name) throws IOException {
        MatrixFile file = read(name, MatrixFile::read);
        return SparseMatrix.of(file.rows(), file.entryRows(), file.entryColumns(), file.values());
    }

    /** Comparisons of items. */
    static Comparisons comparisons(String name) throws IOException {
        PreferenceFile file = read(name, PreferenceFile::read);
        return new Comparisons(file.items(), file.rows(), file.vectors());
    }

    /** Points, one a row. */
    static PointsFile points(String name) throws IOException {
        return read(name, file -> PointsFile.read(file, Optional.empty()));
    }

    /** The readers take files, and a resource is none. */
    private static <T> T read(String name, Reader<T> reader) throws IOException {
        Path folder = Files.createTempDirectory("witness");
        Path copy = folder.resolve(name);
        try (InputStream in = Data.class.getResourceAsStream("data/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no data " + name);
            }
            Files.copy(in, copy);
            return reader.read(copy);
        } catch (FormatException e) {
            throw new IllegalStateException("the data of an example", e);
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(folder);
        }
    }
}
