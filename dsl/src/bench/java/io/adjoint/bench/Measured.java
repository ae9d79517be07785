package io.adjoint.bench;

import io.adjoint.blas.Blas;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One side of one contest, in a process of its own: JMH's view of a task. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Measured {

    /** The contest's name. */
    @Param("")
    public String contest;

    /** The side's name. */
    @Param("")
    public String side;

    private Task task;

    /** Makes the side ready. */
    @Setup
    public void prepare() {
        Contest found = Workloads.contest(contest);
        if (found.threads() > 0) {
            Blas.best().setThreads(found.threads());
        }
        task = found.sides().get(side).get();
    }

    /** Does the work once. */
    @Benchmark
    public void run() {
        task.run();
    }
}
