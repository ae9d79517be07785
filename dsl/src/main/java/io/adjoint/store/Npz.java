package io.adjoint.store;

import static io.adjoint.AdjointException.notNull;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Npy;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Named tensors in NumPy's format {@code .npz}: a zip archive of {@link Npy} files, as {@code numpy.savez} and
 * {@code savez_compressed} write it and {@code numpy.load} reads it. Source: the documentation of
 * {@code numpy.lib.format}.
 *
 * <p>An archive may come from anyone: a name is a name and never a file's, an array is as long as its bytes and not as it
 * is said to be, and what grows beyond a bound when it is unpacked is refused.
 */
public final class Npz {

    private static final String READ = "Npz.read";
    private static final String WRITE = "Npz.write";
    private static final String ENDING = ".npy";

    /** What an archive has room for, with characters of three bytes. */
    private static final int LONGEST = 20_000;

    /** How many bytes say that it is an archive. */
    private static final int MAGIC = 2;

    private static final String MEND = "Save the arrays with numpy.savez as float64 or float32";

    /** NumPy, too, writes the earliest date that an archive can hold, so that equal arrays give equal files. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /**
     * Reads the arrays of an archive.
     *
     * @param file the archive
     * @return the tensors by name, in the archive's order
     * @throws AdjointException if the file is null, it is no archive of arrays that tensors can hold, two have one name, a
     *     name leads out of the archive, or they would fill half the heap
     * @throws UncheckedIOException if it cannot be read
     */
    public static Map<String, Tensor> read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(notNull(file, READ, "the file")))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the arrays of an archive.
     *
     * @param in the archive; it stays open
     * @return the tensors by name, in the archive's order
     * @throws AdjointException as {@link #read(Path)}, or if the stream is null
     * @throws UncheckedIOException if it cannot be read
     */
    public static Map<String, Tensor> read(InputStream in) {
        return read(in, Runtime.getRuntime().maxMemory() / 2);
    }

    /**
     * Reads the arrays of an archive that is not trusted to be small.
     *
     * @param in the archive; it stays open
     * @param most how many bytes it may hold when it is unpacked
     * @return the tensors by name, in the archive's order
     * @throws AdjointException as {@link #read(Path)}, or if the stream is null, the bound negative, or there are more bytes
     * @throws UncheckedIOException if it cannot be read
     */
    public static Map<String, Tensor> read(InputStream in, long most) {
        notNull(in, READ, "the stream");
        if (most < 0) {
            throw new AdjointException(READ, "a bound of " + most + " bytes", "0 or more",
                    "Say how many may be unpacked");
        }
        try {
            byte[] magic = in.readNBytes(MAGIC);
            if (magic.length < MAGIC || magic[0] != 'P' || magic[1] != 'K') {
                throw malformed("content that is no zip archive", "a zip archive of arrays");
            }
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), in);
            // the stream is the caller's, who closes it
            return arrays(new Bounded(new ZipInputStream(whole), most));
        } catch (UncheckedIOException e) {
            throw refused(e.getCause());
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static RuntimeException refused(IOException e) {
        return e instanceof ZipException || e instanceof EOFException
                ? malformed("an archive that is broken (" + e.getMessage() + ")", "a zip archive of arrays")
                : new UncheckedIOException(e);
    }

    private static AdjointException malformed(String came, String expected) {
        return new AdjointException(READ, came, expected, MEND);
    }

    private static Map<String, Tensor> arrays(Bounded in) throws IOException {
        Map<String, Tensor> arrays = LinkedHashMap.empty();
        for (ZipEntry entry = in.next(); entry != null; entry = in.next()) {
            String name = name(entry);
            if (arrays.containsKey(name)) {
                throw malformed("two arrays " + Cursor.quoted(name), "one of each name");
            }
            if (entry.getSize() > in.left()) {
                throw in.tooMuch(entry.getSize());
            }
            arrays = arrays.put(name, array(name, in));
        }
        return arrays;
    }

    private static Tensor array(String name, Bounded in) throws IOException {
        try {
            Tensor array = Npy.read(in);
            // sizes and sums are compared where an entry ends
            if (in.read() >= 0) {
                throw malformed("more bytes than array " + Cursor.quoted(name) + " has", "one array in each file");
            }
            return array;
        } catch (AdjointException e) {
            throw e.operation().equals(READ)
                    ? e
                    : new AdjointException(READ, "array " + Cursor.quoted(name) + ": " + e.came(), e.expected(), MEND);
        }
    }

    private static String name(ZipEntry entry) {
        String file = entry.getName();
        String name = file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : "";
        if (!isName(name)) {
            throw malformed("the file " + Cursor.quoted(file), "files called as arrays are, with the ending .npy");
        }
        return name;
    }

    /** Whether an array may be called so: no file's name that leads out of the archive. */
    private static boolean isName(String name) {
        return !name.isEmpty() && !name.startsWith("/") && !name.contains("\\") && !name.contains(":")
                && !Arrays.asList(name.split("/", -1)).contains("..")
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** What is unpacked, up to a bound. */
    private static final class Bounded extends FilterInputStream {

        private final ZipInputStream archive;
        private final long most;
        private long count;

        Bounded(ZipInputStream archive, long most) {
            super(archive);
            this.archive = archive;
            this.most = most;
        }

        ZipEntry next() throws IOException {
            try {
                return archive.getNextEntry();
            } catch (IllegalArgumentException e) {
                throw malformed("an archive with a name that is no text", "names in UTF-8");
            }
        }

        long left() {
            return most - count;
        }

        AdjointException tooMuch(long bytes) {
            return new AdjointException(READ, "an archive that is unpacked to more than " + (count + bytes) + " bytes",
                    "at most " + most, "Read it with a greater bound if it is to be trusted");
        }

        private int counted(int bytes) {
            count += Math.max(0, bytes);
            if (count > most) {
                throw tooMuch(0);
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            counted(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return counted(super.read(bytes, offset, length));
        }
    }

    /**
     * Writes tensors to an archive, as {@code numpy.savez} does.
     *
     * @param file where to, in place of what was there
     * @param arrays tensors by name
     * @throws AdjointException if an argument, a name or a tensor is null, or a name cannot be a file's
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Map<String, Tensor> arrays) {
        requireNames(arrays);
        write(file, out -> write(out, arrays));
    }

    /**
     * Writes tensors to an archive, as {@code numpy.savez} does.
     *
     * @param out where to; it stays open
     * @param arrays tensors by name
     * @throws AdjointException if an argument, a name or a tensor is null, or a name cannot be a file's
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(OutputStream out, Map<String, Tensor> arrays) {
        write(out, arrays, ZipEntry.STORED);
    }

    /**
     * Writes tensors to a compressed archive, as {@code numpy.savez_compressed} does.
     *
     * @param file where to, in place of what was there
     * @param arrays tensors by name
     * @throws AdjointException if an argument, a name or a tensor is null, or a name cannot be a file's
     * @throws UncheckedIOException if it cannot be written
     */
    public static void writeCompressed(Path file, Map<String, Tensor> arrays) {
        requireNames(arrays);
        write(file, out -> writeCompressed(out, arrays));
    }

    /**
     * Writes tensors to a compressed archive, as {@code numpy.savez_compressed} does.
     *
     * @param out where to; it stays open
     * @param arrays tensors by name
     * @throws AdjointException if an argument, a name or a tensor is null, or a name cannot be a file's
     * @throws UncheckedIOException if it cannot be written
     */
    public static void writeCompressed(OutputStream out, Map<String, Tensor> arrays) {
        write(out, arrays, ZipEntry.DEFLATED);
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out);
    }

    private static void write(Path file, Writing writing) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(notNull(file, WRITE, "the file")))) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireNames(Map<String, Tensor> arrays) {
        notNull(arrays, WRITE, "the arrays").forEach((name, array) -> {
            notNull(array, WRITE, "the array " + notNull(name, WRITE, "a name"));
            if (!isName(name) || name.length() > LONGEST) {
                throw new AdjointException(WRITE, "the name " + Cursor.quoted(name), "a name that a file may have",
                        "Name it with letters, digits, points and slashes");
            }
        });
    }

    private static void write(OutputStream out, Map<String, Tensor> arrays, int method) {
        requireNames(arrays);
        var archive = new ZipOutputStream(notNull(out, WRITE, "the stream"));
        try {
            for (var array : arrays) {
                archive.putNextEntry(entry(array._1, array._2, method));
                Npy.write(archive, array._2);
                archive.closeEntry();
            }
            archive.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not compressed says its size and sum first. */
    private static ZipEntry entry(String name, Tensor array, int method) {
        var entry = new ZipEntry(name + ENDING);
        entry.setTimeLocal(DATE);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            var sum = new CRC32();
            var counted = new Counted();
            Npy.write(new CheckedOutputStream(counted, sum), array);
            entry.setSize(counted.bytes);
            entry.setCrc(sum.getValue());
        }
        return entry;
    }

    /** Counts what is written. */
    private static final class Counted extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] written, int offset, int length) {
            bytes += length;
        }
    }
}
