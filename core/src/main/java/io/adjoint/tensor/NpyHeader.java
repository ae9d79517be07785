package io.adjoint.tensor;

import io.adjoint.AdjointException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a {@code .npy} file says before its elements: a Python dictionary behind a magic string and a version.
 */
record NpyHeader(NpyKind kind, ByteOrder order, boolean fortran, Shape shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int MOST_AXES = 64;

    /** The limit above which NumPy, too, takes a header for an attack. */
    private static final int LONGEST = 10_000;

    /** The room that NumPy leaves for the first dim to grow in place. */
    private static final int GROWTH = 21;

    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([<>|=])(\\w+)['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\d\\s,L]*)\\)");

    static NpyHeader of(Tensor tensor) {
        if (tensor.rank() > MOST_AXES) {
            throw new AdjointException("Npy.write", "a tensor of rank " + tensor.rank(),
                    "at most " + MOST_AXES + " axes, as NumPy", "Reshape it first");
        }
        return new NpyHeader(NpyKind.of(tensor.dtype()), ByteOrder.LITTLE_ENDIAN, false, tensor.shape());
    }

    byte[] bytes() {
        String growth = shape.isScalar() ? "" : " ".repeat(GROWTH - Integer.toString(shape.dim(0)).length());
        String descr = (order == ByteOrder.BIG_ENDIAN ? ">" : "<") + kind.code();
        String dictionary = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False")
                + ", 'shape': " + shape + ", }" + growth;
        int unpadded = MAGIC.length + 4 + dictionary.length() + 1;
        int padding = ALIGNMENT - unpadded % ALIGNMENT;
        return ByteBuffer.allocate(unpadded + padding).order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC).put((byte) 1).put((byte) 0)
                .putShort((short) (dictionary.length() + padding + 1))
                .put((dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    static NpyHeader read(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw malformed(magic.length == 0
                    ? "nothing"
                    : "content that starts with bytes "
                            + HexFormat.ofDelimiter(" ").formatHex(magic),
                    "the magic string \\x93NUMPY");
        }
        byte[] version = exactly(in, 2, "the version");
        int length = switch (version[0]) {
            case 1 -> littleEndian(exactly(in, 2, "the header's length")).getShort() & 0xffff;
            case 2, 3 -> littleEndian(exactly(in, 4, "the header's length")).getInt();
            default -> throw malformed("version " + (version[0] & 0xff), "version 1 to 3");
        };
        if (length < 0 || length > LONGEST) {
            throw malformed("a header of " + Integer.toUnsignedString(length) + " bytes",
                    "at most " + LONGEST + " bytes");
        }
        return parsed(new String(exactly(in, length, "the header"), StandardCharsets.UTF_8).strip());
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] exactly(InputStream in, int count, String what) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw malformed("an end after " + bytes.length + " of " + count + " bytes of " + what,
                    "all of them");
        }
        return bytes;
    }

    private static NpyHeader parsed(String dictionary) {
        if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
            throw malformed("header " + dictionary, "a Python dictionary");
        }
        MatchResult type = find(DESCR, "one 'descr' such as '<f8'", dictionary);
        NpyKind kind = NpyKind.of(type.group(2)).orElseThrow(() -> malformed(
                "elements of type " + type.group(2), "f8, f4, i1 to i8, u1 to u8 or b1"));
        ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean fortran = find(ORDER, "'fortran_order' True or False", dictionary).group(1).equals("True");
        String dims = find(SHAPE, "a tuple of numbers as 'shape'", dictionary).group(1);
        return new NpyHeader(kind, order, fortran, shape(dims));
    }

    private static MatchResult find(Pattern pattern, String expected, String dictionary) {
        return pattern.matcher(dictionary).results().findFirst()
                .orElseThrow(() -> malformed("header " + dictionary, expected));
    }

    private static Shape shape(String dims) {
        try {
            return Shape.of(Stream.of(dims.split(",")).map(String::strip).filter(dim -> !dim.isEmpty())
                    .mapToInt(dim -> Integer.parseInt(dim.replaceFirst("L$", ""))).toArray());
        } catch (NumberFormatException e) {
            throw malformed("shape (" + dims + ")", "a tuple of numbers below 2^31");
        }
    }

    static AdjointException malformed(String came, String expected) {
        return new AdjointException("Npy.read", came, expected,
                "Save the array with numpy.save as float64 or float32");
    }
}
