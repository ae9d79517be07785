package io.adjoint.tensor;

import static io.adjoint.AdjointException.notNull;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * NumPy's file format for one array, {@code .npy}.
 *
 * <p>Reads versions 1 to 3, either byte order, C and Fortran order. Floats of 4 and 8 bytes keep their dtype;
 * integers and booleans become float64. Writes what {@code numpy.save} writes for the same array, byte for
 * byte.
 *
 * <pre>{@code
 * Npy.write(Path.of("weights.npy"), weights);    // numpy.load("weights.npy") reads it
 * Tensor back = Npy.read(Path.of("weights.npy"));
 * }</pre>
 */
public final class Npy {
    private static final int BLOCK = 1 << 13;

    private Npy() {}

    /**
     * Reads the array in a file.
     *
     * @param file the file
     * @return a tensor of the array's shape
     * @throws io.adjoint.AdjointException if {@code file} is null, or its content is not an array that a
     *     tensor can hold
     * @throws UncheckedIOException if it cannot be read
     */
    public static Tensor read(Path file) {
        notNull(file, "Npy.read", "the file");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one array from a stream, which is left open just behind it.
     *
     * @param in the stream
     * @return a tensor of the array's shape
     * @throws io.adjoint.AdjointException if {@code in} is null, or its content is not an array that a tensor
     *     can hold
     * @throws UncheckedIOException if it cannot be read
     */
    public static Tensor read(InputStream in) {
        notNull(in, "Npy.read", "the stream");
        try {
            NpyHeader header = NpyHeader.read(in);
            double[] stored = stored(in, header);
            Shape shape = header.shape();
            int[] positions = header.fortran() ? Positions.of(shape, fortranStrides(shape)) : null;
            return Tensor.generate("Npy.read", shape, header.kind().dtype(),
                    i -> stored[positions == null ? i : positions[i]]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Grows the array as the elements come: a header that promises too many shall not exhaust the memory. */
    private static double[] stored(InputStream in, NpyHeader header) throws IOException {
        int size = header.shape().size();
        NpyKind kind = header.kind();
        double[] stored = new double[Math.min(size, BLOCK)];
        for (int start = 0; start < size; start += BLOCK) {
            int count = Math.min(BLOCK, size - start);
            byte[] bytes = in.readNBytes(count * kind.bytes());
            if (bytes.length < count * kind.bytes()) {
                throw NpyHeader.malformed((start + bytes.length / kind.bytes()) + " elements for shape "
                        + header.shape(), size + " elements");
            }
            if (start + count > stored.length) {
                stored = Arrays.copyOf(stored, (int) Math.min(size, 2L * stored.length));
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
            for (int i = 0; i < count; i++) {
                stored[start + i] = kind.next(buffer);
            }
        }
        return stored;
    }

    private static int[] fortranStrides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = stride;
            stride *= shape.dim(axis);
        }
        return strides;
    }

    /**
     * Writes a tensor to a file, in place of what was there.
     *
     * @param file the file
     * @param tensor the tensor
     * @throws io.adjoint.AdjointException if an argument is null, or the rank is above 64, NumPy's limit
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Tensor tensor) {
        notNull(file, "Npy.write", "the file");
        NpyHeader header = NpyHeader.of(notNull(tensor, "Npy.write", "the tensor"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, header, tensor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a tensor to a stream, which is left open.
     *
     * @param out the stream
     * @param tensor the tensor
     * @throws io.adjoint.AdjointException if an argument is null, or the rank is above 64, NumPy's limit
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(OutputStream out, Tensor tensor) {
        notNull(out, "Npy.write", "the stream");
        NpyHeader header = NpyHeader.of(notNull(tensor, "Npy.write", "the tensor"));
        try {
            write(out, header, tensor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, NpyHeader header, Tensor tensor) throws IOException {
        out.write(header.bytes());
        for (int start = 0; start < tensor.size(); start += BLOCK) {
            out.write(block(tensor, header, start, Math.min(BLOCK, tensor.size() - start)));
        }
    }

    private static byte[] block(Tensor tensor, NpyHeader header, int start, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(count * header.kind().bytes()).order(header.order());
        for (int i = start; i < start + count; i++) {
            switch (tensor.dtype()) {
                case FLOAT64 -> buffer.putDouble(tensor.elements().at(i));
                case FLOAT32 -> buffer.putFloat((float) tensor.elements().at(i));
            }
        }
        return buffer.array();
    }
}
