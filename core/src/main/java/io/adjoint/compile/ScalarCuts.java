package io.adjoint.compile;

import io.adjoint.compile.ScalarCode.Line;
import io.adjoint.compile.Scalars.Lowered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Straight-line code cut into methods.
 *
 * @param parts what each method does
 * @param crossing the scalars that one method computes and another reads
 */
record ScalarCuts(List<List<Line>> parts, Set<Integer> crossing) {

    /** So many operations HotSpot still optimises well as one method, if they take fewer bytes than it compiles. */
    private static final Limit ONE_METHOD = new Limit(250, 7_900);

    /** Where there are more, methods of this size are fastest; they also write what others read. */
    private static final Limit SEVERAL = new Limit(150, 6_400);

    private record Limit(int operations, int bytes) {}

    static ScalarCuts cut(List<Line> lines, Lowered program) {
        List<List<Line>> whole = cut(lines, program, ONE_METHOD);
        List<List<Line>> parts = whole.size() <= 1 ? whole : cut(lines, program, SEVERAL);
        return new ScalarCuts(parts, crossing(parts));
    }

    private static List<List<Line>> cut(List<Line> lines, Lowered program, Limit limit) {
        List<List<Line>> parts = new ArrayList<>();
        int operations = 0;
        int bytes = 0;
        var local = new HashSet<Integer>();
        for (Line line : lines) {
            int more = bytes(line, program, local);
            operations += line instanceof Line.Computed ? 1 : 0;
            if (parts.isEmpty() || operations > limit.operations || bytes + more > limit.bytes) {
                parts.add(new ArrayList<>());
                local.clear();
                operations = line instanceof Line.Computed ? 1 : 0;
                bytes = 1;
                more = bytes(line, program, local);
            }
            parts.getLast().add(line);
            bytes += more;
            if (line instanceof Line.Computed(int id, var call)) {
                local.add(id);
                call.arguments().stream().filter(program::isRead).forEach(local::add);
            }
        }
        return parts;
    }

    /** The most bytes of code that a line takes, but for what it hands to another method. */
    private static int bytes(Line line, Lowered program, Set<Integer> local) {
        int access = local.size() < 120 ? 2 : 4;
        return switch (line) {
            case Line.Computed(int _, var call) -> 10 + access + call.arguments().stream()
                    .mapToInt(argument -> access + (local.contains(argument) || !program.isRead(argument) ? 1 : 9))
                    .sum();
            case Line.Stored _ -> 11;
            case Line.Copied _ -> 17;
        };
    }

    private static Set<Integer> crossing(List<List<Line>> parts) {
        Map<Integer, Integer> madeIn = new HashMap<>();
        Set<Integer> crossing = new LinkedHashSet<>();
        for (int p = 0; p < parts.size(); p++) {
            for (Line line : parts.get(p)) {
                switch (line) {
                    case Line.Computed(int id, var call) -> {
                        for (int argument : call.arguments()) {
                            cross(argument, p, madeIn, crossing);
                        }
                        madeIn.put(id, p);
                    }
                    case Line.Stored(int id, int _) -> cross(id, p, madeIn, crossing);
                    case Line.Copied _ -> {}
                }
            }
        }
        return crossing;
    }

    private static void cross(int id, int part, Map<Integer, Integer> madeIn, Set<Integer> crossing) {
        if (madeIn.getOrDefault(id, part) != part) {
            crossing.add(id);
        }
    }
}
