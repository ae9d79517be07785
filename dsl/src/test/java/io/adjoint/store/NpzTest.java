package io.adjoint.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Npy;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = NpzTest.class.getResourceAsStream("/npz/" + name + ".npz")) {
            return in.readAllBytes();
        }
    }

    private static Map<String, Tensor> numpy(String name) throws IOException {
        return Npz.read(new ByteArrayInputStream(bytes(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"savez", "savez_compressed"})
    void readsWhatNumpyWrote(String name) throws IOException {
        Map<String, Tensor> read = numpy(name);
        assertEquals(List.of("w", "b", "n"), read.keySet().toJavaList().subList(0, 3));
        assertEquals(Tensor.of(new double[][]{{0, 0.25, 0.5}, {0.75, 1, 1.25}}), read.get("w").get());
        Tensor b = read.get("b").get();
        assertEquals(DType.FLOAT32, b.dtype());
        assertArrayEquals(new float[]{1.5f, -0f, Float.NaN, Float.POSITIVE_INFINITY}, b.toFloatArray());
        assertEquals(Tensor.scalar(7), read.get("n").get());
    }

    @Test
    void readsNestedNamesFortranOrderAndMoreThanABlock() throws IOException {
        Map<String, Tensor> read = numpy("savez_compressed");
        assertEquals(Tensor.of(new double[][]{{0, 1, 2}, {3, 4, 5}}), read.get("layer/0/bias").get());
        assertEquals(Tensor.zeros(100, 100), read.get("zeros").get());
    }

    @Test
    void readsPositionsNothingAndStreams() throws IOException {
        assertEquals(Tensor.eye(2), numpy("positional").get("arr_0").get());
        assertEquals(Tensor.of(1, 0), numpy("positional").get("arr_1").get());
        assertTrue(numpy("empty").isEmpty());
        assertEquals(Tensor.of(0, 1, 2), numpy("stream").get("w").get());
    }

    @Test
    void readsWhatItWrote(@TempDir Path folder) throws IOException {
        Map<String, Tensor> arrays = LinkedHashMap.of("w", Tensor.rand(1, 100, 30), "layer/b",
                Tensor.of(Shape.of(2), new float[]{0.1f, Float.NaN}), "s", Tensor.scalar(-0.0), "none",
                Tensor.zeros(0, 3));
        Path file = folder.resolve("a.npz");
        Npz.write(file, arrays);
        requireSame(arrays, Npz.read(file));
        long plain = Files.size(file);
        Npz.writeCompressed(file, arrays);
        requireSame(arrays, Npz.read(file));
        assertTrue(Files.size(file) < plain);
    }

    private static void requireSame(Map<String, Tensor> expected, Map<String, Tensor> actual) {
        assertEquals(expected.keySet().toList(), actual.keySet().toList());
        Bits.requireSame(expected.values().toJavaList(), actual.values().toJavaList());
    }

    @Test
    void equalArraysGiveEqualFiles() {
        Map<String, Tensor> arrays = LinkedHashMap.of("w", Tensor.of(1, 2));
        assertArrayEquals(written(out -> Npz.write(out, arrays)), written(out -> Npz.write(out, arrays)));
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        var out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] archive(String name, byte[] content) {
        return written(out -> {
            var zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.finish();
        });
    }

    private static byte[] npy(Tensor tensor) {
        return written(out -> Npy.write(out, tensor));
    }

    private static AdjointException refused(byte[] bytes) {
        return assertThrows(AdjointException.class, () -> Npz.read(new ByteArrayInputStream(bytes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../w.npy", "/etc/w.npy", "a/../../w.npy", "c:w.npy", "a\\w.npy", "w", "w.npy/", ".npy",
        "w\n.npy"})
    void namesThatAreNoArrays(String name) {
        assertTrue(refused(archive(name, npy(Tensor.of(1)))).getMessage().contains("the file"));
    }

    @Test
    void namesThatNoFileMayHaveAreNotWritten() {
        for (String name : List.of("", "../w", "/w", "a\\b", "x".repeat(70_000))) {
            assertThrows(AdjointException.class,
                    () -> Npz.write(new ByteArrayOutputStream(), LinkedHashMap.of(name, Tensor.of(1))));
        }
    }

    @Test
    void whatIsNoArchiveOfArrays() throws IOException {
        refused(new byte[0]);
        refused("text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        refused(npy(Tensor.of(1)));
        refused(bytes("objects"));
        refused(archive("w.npy", "text".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        byte[] longer = java.util.Arrays.copyOf(npy(Tensor.of(1)), 200);
        assertTrue(refused(archive("w.npy", longer)).getMessage().contains("more bytes"));
    }

    @Test
    void whatUnpacksToMoreThanIsAllowed() {
        byte[] bomb = written(out -> Npz.writeCompressed(out, LinkedHashMap.of("w", Tensor.zeros(1000, 1000))));
        assertTrue(bomb.length < 20_000);
        var refusal = assertThrows(AdjointException.class,
                () -> Npz.read(new ByteArrayInputStream(bomb), 1_000_000));
        assertTrue(refusal.getMessage().contains("1000000"), refusal.getMessage());
        assertEquals(1, Npz.read(new ByteArrayInputStream(bomb), 9_000_000).size());
    }

    /** The header says a billion elements, and the archive that it has as many bytes. */
    @Test
    void whatIsSaidToBeLargeAndIsNot() {
        String dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000,), }";
        byte[] header = ("\u0001\u0000" + (char) (dictionary.length() + 1) + "\u0000" + dictionary + "\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] whole = written(out -> {
            out.write(0x93);
            out.write("NUMPY".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.write(header);
        });
        assertTrue(refused(archive("w.npy", whole)).getMessage().contains("1000000000"));
    }

    @Test
    void mutatedArchives() throws IOException {
        List<byte[]> all = List.of(bytes("savez"), bytes("savez_compressed"), bytes("stream"));
        var random = new SplittableRandom(5);
        for (int i = 0; i < Integer.getInteger("adjoint.documents", 4_000); i++) {
            byte[] bytes = all.get(random.nextInt(all.size())).clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            try {
                Npz.read(new ByteArrayInputStream(cut), 1 << 20);
            } catch (AdjointException refusal) {
                assertEquals("Npz.read", refusal.operation());
            }
        }
    }
}
