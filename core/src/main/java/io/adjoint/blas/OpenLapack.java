package io.adjoint.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * The LAPACK inside OpenBLAS by its Fortran names: every argument is an address, and the lengths of texts come last.
 * Short calls work on the heap arrays in place, see {@link Loan}.
 */
record OpenLapack(MemorySegment dpotrf, MemorySegment dgeqrf, MemorySegment dorgqr,
        MemorySegment dsyevd, MemorySegment dgesdd, Semaphore turns, String name) implements Decompositions {

    private static final MethodHandle POTRF = function(5, 1, 2);
    private static final MethodHandle GEQRF = function(8, 0, 2);
    private static final MethodHandle ORGQR = function(9, 0, 3);
    private static final MethodHandle SYEVD = function(11, 2, 3);
    private static final MethodHandle GESDD = function(14, 1, 3);

    // columns that blocked algorithms take at once, at most
    private static final int BLOCK = 64;

    // multiplications in a call on heap arrays
    private static final long SLICE = 1L << 26;

    /** {@return the LAPACK of an opened library; it lets no more calls begin at once than there are turns} */
    static OpenLapack in(SymbolLookup library, Semaphore turns, String name) {
        return new OpenLapack(library.findOrThrow("dpotrf_"),
                library.findOrThrow("dgeqrf_"), library.findOrThrow("dorgqr_"), library.findOrThrow("dsyevd_"),
                library.findOrThrow("dgesdd_"), turns, name);
    }

    // the lower triangle of rows is the upper one of columns
    @Override
    public int cholesky(int n, double[] a, int from) {
        int[] info = new int[1];
        turns.acquireUninterruptibly();
        try (Loan loan = Loan.of((long) n * n * n / 3, SLICE)) {
            POTRF.invokeExact(dpotrf, loan.letter('U'), loan.of(n), loan.of(a, from, n * n), loan.of(n), loan.of(info),
                    1L);
        } catch (Throwable e) {
            throw OpenBlas.failed(e);
        } finally {
            turns.release();
        }
        return info[0];
    }

    @Override
    public void qr(int m, int n, int columns, double[] a, int from, double[] q, int qFrom) {
        int k = Math.min(m, n);
        double[] tau = new double[k];
        double[] work = new double[BLOCK * Math.max(n, columns)];
        double[] kept = Arrays.copyOfRange(a, from, from + m * n);
        turns.acquireUninterruptibly();
        try (Loan loan = Loan.of(2L * m * Math.max(n, columns) * k, SLICE)) {
            GEQRF.invokeExact(dgeqrf, loan.of(m), loan.of(n), loan.of(a, from, m * n), loan.of(m),
                    loan.of(tau, 0, k), loan.of(work, 0, work.length), loan.of(work.length), loan.of(0));
        } catch (Throwable e) {
            throw OpenBlas.failed(e);
        } finally {
            turns.release();
        }
        if (Reflections.leftToRounding(m, n, a, from, tau)) {
            System.arraycopy(kept, 0, a, from, m * n);
            Reflections.qr(m, n, columns, a, from, q, qFrom);
            return;
        }
        System.arraycopy(a, from, q, qFrom, m * k);
        turns.acquireUninterruptibly();
        try (Loan loan = Loan.of(2L * m * columns * k, SLICE)) {
            ORGQR.invokeExact(dorgqr, loan.of(m), loan.of(columns), loan.of(k), loan.of(q, qFrom, m * columns),
                    loan.of(m), loan.of(tau, 0, k), loan.of(work, 0, work.length), loan.of(work.length), loan.of(0));
        } catch (Throwable e) {
            throw OpenBlas.failed(e);
        } finally {
            turns.release();
        }
    }

    // a symmetric matrix is the same by rows and by columns; eigenvectors come as columns of columns, which are rows
    @Override
    public boolean eigh(int n, double[] a, int from, double[] w, int wFrom) {
        double[] work = new double[1 + 6 * n + 2 * n * n];
        int[] integers = new int[3 + 5 * n];
        int[] info = new int[1];
        turns.acquireUninterruptibly();
        try (Loan loan = Loan.of(5L * n * n * n, SLICE)) {
            SYEVD.invokeExact(dsyevd, loan.letter('V'), loan.letter('U'), loan.of(n), loan.of(a, from, n * n),
                    loan.of(n), loan.of(w, wFrom, n), loan.of(work, 0, work.length), loan.of(work.length),
                    loan.of(integers), loan.of(integers.length), loan.of(info), 1L, 1L);
        } catch (Throwable e) {
            throw OpenBlas.failed(e);
        } finally {
            turns.release();
        }
        return info[0] == 0;
    }

    // what is m by n in rows is its transpose in columns: U and V change places
    @Override
    public boolean svd(boolean full, int m, int n, double[] a, double[] u, int uFrom, double[] s, int sFrom,
            double[] vh, int vhFrom) {
        int k = Math.min(m, n);
        int longest = Math.max(m, n);
        int columns = full ? m : k;
        int rows = full ? n : k;
        double[] work = new double[Math.toIntExact(4L * k * k + 7L * k + longest + (long) BLOCK * (m + n))];
        int[] info = new int[1];
        turns.acquireUninterruptibly();
        try (Loan loan = Loan.of(6L * m * n * (full ? longest : k), SLICE)) {
            GESDD.invokeExact(dgesdd, loan.letter(full ? 'A' : 'S'), loan.of(n), loan.of(m), loan.of(a, 0, m * n),
                    loan.of(n), loan.of(s, sFrom, k), loan.of(vh, vhFrom, n * rows), loan.of(n),
                    loan.of(u, uFrom, m * columns), loan.of(columns), loan.of(work, 0, work.length),
                    loan.of(work.length), loan.of(new int[8 * k]), loan.of(info), 1L);
        } catch (Throwable e) {
            throw OpenBlas.failed(e);
        } finally {
            turns.release();
        }
        return info[0] == 0;
    }

    /** Takes so many addresses, then the lengths of so many texts; which memory it may use, the matrix's tells. */
    @SuppressWarnings("restricted")
    private static MethodHandle function(int addresses, int texts, int matrix) {
        FunctionDescriptor descriptor = FunctionDescriptor.ofVoid(Stream.concat(
                Collections.nCopies(addresses, (MemoryLayout) ADDRESS).stream(),
                Collections.nCopies(texts, (MemoryLayout) JAVA_LONG).stream()).toArray(MemoryLayout[]::new));
        MethodHandle outside = Linker.nativeLinker().downcallHandle(descriptor);
        MethodHandle inside = Linker.nativeLinker().downcallHandle(descriptor, Linker.Option.critical(true));
        MethodType type = outside.type();
        MethodHandle test = MethodHandles.dropArguments(isNative(), 0, type.parameterList().subList(0, matrix + 1));
        return MethodHandles.guardWithTest(test, outside, inside);
    }

    private static MethodHandle isNative() {
        try {
            return MethodHandles.publicLookup().findVirtual(MemorySegment.class, "isNative",
                    MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("java.lang.foreign is not the expected version", e);
        }
    }
}
