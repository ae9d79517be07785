package io.adjoint.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final Tensor VALUES =
            Tensor.of(Shape.of(2, 3), -3.125, -1.875, -0.625, 0.625, 1.875, 3.125);
    private static final Tensor VECTOR =
            Tensor.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.0 / 3);

    private static byte[] bytes(String name) {
        try (var in = NpyTest.class.getResourceAsStream("/npy/" + name + ".npy")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor read(byte[] bytes) {
        return Npy.read(new ByteArrayInputStream(bytes));
    }

    private static byte[] written(Tensor tensor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, tensor);
        return out.toByteArray();
    }

    record Stored(String name, Tensor tensor) {}

    static List<Stored> floats() {
        return List.of(
                new Stored("f8-little", VALUES),
                new Stored("f8-big", VALUES),
                new Stored("f8-fortran", VALUES),
                new Stored("version2", VALUES),
                new Stored("version3", VALUES),
                new Stored("f8-scalar", Tensor.scalar(1.25)),
                new Stored("f8-vector", VECTOR),
                new Stored("f8-empty", Tensor.zeros(0, 3)),
                new Stored("3d", Tensor.arange(24).reshape(2, 3, 4)),
                new Stored("3d-fortran", Tensor.arange(24).reshape(2, 3, 4)),
                new Stored("f4-little", VALUES.to(DType.FLOAT32)),
                new Stored("f4-big", VALUES.to(DType.FLOAT32)),
                new Stored("f4-fortran", VALUES.to(DType.FLOAT32)),
                new Stored("f4-scalar", Tensor.scalar(1.25, DType.FLOAT32)),
                new Stored("f4-vector", VECTOR.to(DType.FLOAT32)),
                new Stored("f4-empty", Tensor.zeros(Shape.of(0, 3), DType.FLOAT32)));
    }

    static List<Stored> integers() {
        double u8 = 0x1p64;
        return List.of(
                new Stored("i1", Tensor.of(-128, -1, 0, 1, 127)),
                new Stored("i2", Tensor.of(-32768, -1, 0, 1, 32767)),
                new Stored("i4", Tensor.of(-0x1p31, -1, 0, 1, 0x1p31 - 1)),
                new Stored("i8", Tensor.of(-0x1p63, -1, 0, 1, Long.MAX_VALUE)),
                new Stored("u1", Tensor.of(0, 1, 127, 128, 255)),
                new Stored("u2", Tensor.of(0, 1, 32767, 32768, 65535)),
                new Stored("u4", Tensor.of(0, 1, 0x1p31 - 1, 0x1p31, 0x1p32 - 1)),
                new Stored("u8", Tensor.of(0, 1, 0x1p63, 0x1p63, u8)));
    }

    @ParameterizedTest
    @MethodSource("floats")
    void readsFloats(Stored stored) {
        assertEquals(stored.tensor(), read(bytes(stored.name())));
    }

    @ParameterizedTest
    @MethodSource("integers")
    void widensIntegers(Stored stored) {
        assertEquals(stored.tensor(), read(bytes(stored.name() + "-little")));
        assertEquals(stored.tensor(), read(bytes(stored.name() + "-big")));
    }

    @Test
    void widensBooleans() {
        assertEquals(Tensor.of(new double[][]{{1, 0, 1}, {0, 1, 0}}), read(bytes("bool")));
    }

    @Test
    void roundsLargeIntegersAsNumPyDoes() {
        assertEquals(Tensor.of(0x1p63, 0x1p63 + 2048, 0x1p63 + 4096, 0x1p53, 0x1p64 - 2048),
                read(bytes("u8-rounding")));
    }

    @Test
    void readsMoreThanOneBlock() {
        assertEquals(Tensor.arange(20_000).map(x -> x % 101), read(bytes("long")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f8-little", "f8-scalar", "f8-vector", "f8-empty", "3d", "f4-little", "f4-scalar",
        "f4-vector", "f4-empty"})
    void writesTheBytesThatNumPyWrites(String name) {
        assertArrayEquals(bytes(name), written(read(bytes(name))));
    }

    @Test
    void goesThroughAFile(@TempDir Path folder) {
        Path file = folder.resolve("x.npy");
        Tensor x = Tensor.randn(1, 100, 101);
        Npy.write(file, x);
        assertEquals(x, Npy.read(file));
        Npy.write(file, VALUES);
        assertEquals(VALUES, Npy.read(file));
    }

    @Test
    void leavesTheStreamBehindTheArray() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, VALUES);
        Npy.write(out, VECTOR);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertEquals(VALUES, Npy.read(in));
        assertEquals(VECTOR, Npy.read(in));
        assertEquals(0, in.available());
    }

    @Test
    void passesOnFailuresToReadOrWrite(@TempDir Path folder) {
        assertThrows(UncheckedIOException.class, () -> Npy.read(folder.resolve("absent.npy")));
        assertThrows(UncheckedIOException.class, () -> Npy.write(folder.resolve("absent/x.npy"), VALUES));
    }

    @Test
    void createsNoFileForATensorThatNumPyCannotRead(@TempDir Path folder) {
        int[] dims = new int[65];
        Arrays.fill(dims, 1);
        Path file = folder.resolve("x.npy");
        assertThrows(AdjointException.class, () -> Npy.write(file, Tensor.ones(dims)));
        assertFalse(Files.exists(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "half    | elements of type f2      | f8, f4, i1 to i8, u1 to u8 or b1",
        "complex | elements of type c16     | f8, f4, i1 to i8, u1 to u8 or b1",
        "text    | elements of type U2      | f8, f4, i1 to i8, u1 to u8 or b1",
    })
    void refusesOtherElements(String name, String came, String expected) {
        refuses(bytes(name), came, expected);
    }

    @Test
    void refusesRecords() {
        AdjointException e = assertThrows(AdjointException.class, () -> read(bytes("record")));
        assertEquals("one 'descr' such as '<f8'", e.expected());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0   | nothing                                                       | the magic string \\x93NUMPY",
        "3   | content that starts with bytes 93 4e 55                       | the magic string \\x93NUMPY",
        "7   | an end after 1 of 2 bytes of the version                      | all of them",
        "9   | an end after 1 of 2 bytes of the header's length              | all of them",
        "100 | an end after 90 of 118 bytes of the header                    | all of them",
        "128 | 0 elements for shape (2, 3)                                   | 6 elements",
        "175 | 5 elements for shape (2, 3)                                   | 6 elements",
    })
    void refusesAFileCutShort(int length, String came, String expected) {
        refuses(Arrays.copyOf(bytes("f8-little"), length), came, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000,), } | 0 elements for shape (2000000,)",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3000000000,), } | shape (3000000000,)",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1 2,), }        | shape (1 2,)",
        "{'descr': '<f9', 'fortran_order': False, 'shape': (), }            | elements of type f9",
    })
    void refusesWrongHeaders(String header, String came) {
        AdjointException e = assertThrows(AdjointException.class, () -> read(withHeader(header)));
        assertEquals("Npy.read", e.operation());
        assertEquals(came, e.came());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "42                                                         | a Python dictionary",
        "{'fortran_order': False, 'shape': (), }                    | one 'descr' such as '<f8'",
        "{'descr': '<f8', 'shape': (), }                            | 'fortran_order' True or False",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (), }        | 'fortran_order' True or False",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 3, }     | a tuple of numbers as 'shape'",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-3,), } | a tuple of numbers as 'shape'",
    })
    void refusesIncompleteHeaders(String header, String expected) {
        refuses(withHeader(header), "header " + header, expected);
    }

    @Test
    void readsHeadersThatOthersWrite() {
        byte[] file = withHeader("{\"shape\": (1L, 0L), \"fortran_order\": True, \"descr\": \"|u1\"}");
        assertEquals(Tensor.zeros(1, 0), read(file));
    }

    @Test
    void refusesStrangeVersionsAndLengths() {
        byte[] version = bytes("f8-little");
        version[6] = 4;
        refuses(version, "version 4", "version 1 to 3");
        byte[] length = bytes("version2");
        length[11] = -1;
        refuses(length, "a header of 4278190196 bytes", "at most 10000 bytes");
    }

    private static byte[] withHeader(String header) {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
        byte[] file = Arrays.copyOf(start, start.length + text.length);
        System.arraycopy(text, 0, file, start.length, text.length);
        return file;
    }

    private static void refuses(byte[] file, String came, String expected) {
        AdjointException e = assertThrows(AdjointException.class, () -> read(file));
        assertEquals("Npy.read", e.operation());
        assertEquals(came, e.came());
        assertEquals(expected, e.expected());
    }
}
