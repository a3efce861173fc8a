package org.witness.certify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** NPY files, and NPZ files of them, that are nearly right. */
final class FuzzedArrays {

    private static final List<String> WORDS =
            List.of("'<f8'", "'>f4'", "'|u1'", "'<i8'", "True", "False", "descr", "shape", "fortran_order", "O", ",");

    private FuzzedArrays() {}

    static byte[] npz(Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= random.nextInt(3) / 2; i++) {
                ZipEntry entry = new ZipEntry(random.nextInt(6) == 0 ? "../a" + i : "a" + i + ".npy");
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(npy(random));
            }
        }
        return random.nextInt(3) == 0 ? Tokens.damaged(bytes.toByteArray(), random) : bytes.toByteArray();
    }

    static byte[] npy(Random random) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
        int count = 48;
        switch (random.nextInt(4)) {
            case 0 -> header = Tokens.changed(header, WORDS, random);
            case 1 -> count = random.nextInt(60);
            default -> {
                // right, but for the numbers
            }
        }
        byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) (random.nextInt(10) == 0 ? 2 : 1), 0});
        int length = random.nextInt(12) == 0 ? random.nextInt(1 << 16) : text.length;
        out.write(ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) length)
                .array());
        out.write(text);
        byte[] numbers = new byte[count];
        random.nextBytes(numbers);
        out.write(numbers);
        return out.toByteArray();
    }
}
