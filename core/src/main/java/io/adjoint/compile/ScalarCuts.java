package io.adjoint.compile;

import io.adjoint.compile.ScalarCode.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Straight-line code cut into methods. What one computes and another reads passes through an array; places of which the
 * last reader has run are given to others, so that the array stays in the cache.
 */
final class ScalarCuts {

    /** So many operations HotSpot still optimises well as one method, if they take fewer bytes than it compiles. */
    private static final Limit ONE_METHOD = new Limit(250, 7_900);

    /** Where there are more, methods of this size are fastest; they also write what others read. */
    private static final Limit SEVERAL = new Limit(150, 6_400);

    private static final int NONE = -1;

    private record Limit(int operations, int bytes) {}

    private final Tape tape;
    private final List<List<Line>> parts;
    private final int[] madeIn;
    private final int[] lastRead;
    private final int[] places;
    private final int[] crossing;
    private int room;

    private ScalarCuts(Tape tape, List<List<Line>> parts) {
        this.tape = tape;
        this.parts = parts;
        this.madeIn = filled(tape.size());
        this.lastRead = filled(tape.size());
        this.places = filled(tape.size());
        this.crossing = findCrossing();
        assignPlaces();
    }

    private static int[] filled(int size) {
        int[] array = new int[size];
        Arrays.fill(array, NONE);
        return array;
    }

    static ScalarCuts cut(List<Line> lines, Tape tape) {
        List<List<Line>> whole = cut(lines, tape, ONE_METHOD);
        return new ScalarCuts(tape, whole.size() <= 1 ? whole : cut(lines, tape, SEVERAL));
    }

    /** What each method does. */
    List<List<Line>> parts() {
        return parts;
    }

    /** The scalars that one method computes and another reads, in the order of first reading. */
    int[] crossing() {
        return crossing.clone();
    }

    /** Whether another method reads what one computes. */
    boolean crosses(int id) {
        return places[id] != NONE;
    }

    /** Where a scalar that crosses lies in the array. */
    int place(int id) {
        return places[id];
    }

    /** The length of the array. */
    int room() {
        return room;
    }

    private static List<List<Line>> cut(List<Line> lines, Tape tape, Limit limit) {
        List<List<Line>> parts = new ArrayList<>();
        int operations = 0;
        int bytes = 0;
        var local = new Local(tape);
        for (Line line : lines) {
            int more = local.bytes(line);
            operations += line instanceof Line.Computed ? 1 : 0;
            if (parts.isEmpty() || operations > limit.operations || bytes + more > limit.bytes) {
                parts.add(new ArrayList<>());
                local.clear();
                operations = line instanceof Line.Computed ? 1 : 0;
                bytes = 1;
                more = local.bytes(line);
            }
            parts.getLast().add(line);
            bytes += more;
            if (line instanceof Line.Computed(int id)) {
                local.add(id);
            }
        }
        return parts;
    }

    /** The scalars that are local variables of the method in the making. */
    private static final class Local {

        private final Tape tape;
        private final int[] method;
        private int now = 1;
        private int count;

        Local(Tape tape) {
            this.tape = tape;
            this.method = new int[tape.size()];
        }

        void clear() {
            now++;
            count = 0;
        }

        void add(int id) {
            for (int k = 0; k < tape.arity(id); k++) {
                if (tape.isRead(tape.argument(id, k))) {
                    keep(tape.argument(id, k));
                }
            }
            keep(id);
        }

        private void keep(int id) {
            count += method[id] == now ? 0 : 1;
            method[id] = now;
        }

        /** The most bytes of code that a line takes, but for what it hands to another method. */
        int bytes(Line line) {
            return switch (line) {
                case Line.Computed(int id) -> {
                    int access = count < 120 ? 2 : 4;
                    int bytes = 10 + access;
                    for (int k = 0; k < tape.arity(id); k++) {
                        int argument = tape.argument(id, k);
                        bytes += access + (method[argument] == now || !tape.isRead(argument) ? 1 : 9);
                    }
                    yield bytes;
                }
                case Line.Stored _ -> 11;
                case Line.Copied _ -> 17;
            };
        }
    }

    private int[] findCrossing() {
        int[] found = new int[Math.min(64, tape.size())];
        int count = 0;
        for (int p = 0; p < parts.size(); p++) {
            for (Line line : parts.get(p)) {
                for (int read : reads(line)) {
                    boolean first = madeIn[read] != NONE && madeIn[read] != p && lastRead[read] == NONE;
                    if (first) {
                        found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
                        found[count++] = read;
                    }
                    lastRead[read] = madeIn[read] == NONE || madeIn[read] == p ? lastRead[read] : p;
                }
                if (line instanceof Line.Computed(int id)) {
                    madeIn[id] = p;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int[] reads(Line line) {
        return switch (line) {
            case Line.Computed(int id) -> switch (tape.arity(id)) {
                case 1 -> new int[]{tape.argument(id, 0)};
                case 2 -> new int[]{tape.argument(id, 0), tape.argument(id, 1)};
                default -> new int[]{tape.argument(id, 0), tape.argument(id, 1), tape.argument(id, 2)};
            };
            case Line.Stored(int id, int _) -> new int[]{id};
            case Line.Copied _ -> new int[0];
        };
    }

    private void assignPlaces() {
        var free = new ArrayDeque<Integer>();
        int[][] ending = ending();
        for (int p = 0; p < parts.size(); p++) {
            for (Line line : parts.get(p)) {
                if (line instanceof Line.Computed(int id) && lastRead[id] != NONE) {
                    places[id] = free.isEmpty() ? room++ : free.pop();
                }
            }
            for (int id : ending[p]) {
                free.push(places[id]);
            }
        }
    }

    /** The scalars that are read for the last time in each method. */
    private int[][] ending() {
        int[] counts = new int[parts.size()];
        for (int id : crossing) {
            counts[lastRead[id]]++;
        }
        int[][] ending = new int[parts.size()][];
        for (int p = 0; p < ending.length; p++) {
            ending[p] = new int[counts[p]];
        }
        for (int id : crossing) {
            ending[lastRead[id]][--counts[lastRead[id]]] = id;
        }
        return ending;
    }
}
