package io.adjoint.store;

import io.adjoint.AdjointException;
import io.adjoint.batch.Each;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Op;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Several;
import io.adjoint.function.Call;
import io.adjoint.function.Cond;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import io.adjoint.vocabulary.Spelling;
import io.adjoint.vocabulary.Spelling.Spelt;
import io.adjoint.vocabulary.Spelling.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operations that a document may name: those of the vocabulary, loops, choices and calls, and a user's own that are
 * known by name.
 */
final class Words {

    /** Before the name of a user's own operation. */
    private static final String OWN = "own:";

    private static final Word LOOP = new Word("loop", Loop.class, Op.class::cast);
    private static final Word PULLBACK = new Word("loopPullback", LoopPullback.Description.class,
            settings -> LoopPullback.of((LoopPullback.Description) settings));
    private static final Word COND = new Word("cond", Cond.class, Op.class::cast);
    private static final Word CALL = new Word("call", Call.class, Op.class::cast);
    private static final Word EACH = new Word("each", Each.class, Op.class::cast);

    private static final List<Word> CONTROL = List.of(LOOP, PULLBACK, COND, CALL, EACH);

    /** Of the vocabulary alone. */
    static final Words STANDARD = new Words(Map.of());

    private final Map<String, Op> own;

    private Words(Map<String, Op> own) {
        this.own = own;
    }

    /** With an operation of a user. */
    Words with(Op op) {
        String name = AdjointException.notNull(op, "Json", "the operation").name();
        if (Spelling.of(op).isPresent()
                || !(op instanceof Elementwise || op instanceof Opaque || op instanceof Several)) {
            throw new AdjointException("Json", "the operation " + name, "an operation of your own",
                    "Leave out those of the library, which are known");
        }
        var more = new LinkedHashMap<>(own);
        Op before = more.putIfAbsent(name, op);
        if (before != null && !before.equals(op)) {
            throw new AdjointException("Json", "two operations " + name, "one of each name", "Name them apart");
        }
        return new Words(more);
    }

    /** The words that are no user's, in order. */
    static List<Word> standard() {
        List<Word> all = new ArrayList<>(CONTROL);
        all.addAll(Spelling.words());
        return all;
    }

    Spelt spelt(Op op) {
        return switch (op) {
            case Loop loop -> new Spelt(LOOP, loop);
            case LoopPullback pullback -> new Spelt(PULLBACK, pullback.description());
            case Cond cond -> new Spelt(COND, cond);
            case Call call -> new Spelt(CALL, call);
            case Each each -> new Spelt(EACH, each);
            default -> Spelling.of(op).or(() -> ofUser(op)).orElseThrow(() -> unknown(op));
        };
    }

    private Optional<Spelt> ofUser(Op op) {
        return op.equals(own.get(op.name())) ? Optional.of(new Spelt(own(op), List.of())) : Optional.empty();
    }

    private static Word own(Op op) {
        return new Word(OWN + op.name(), void.class, none -> op);
    }

    private static AdjointException unknown(Op op) {
        return new AdjointException("Json.write", "the operation " + op.name() + ", which is your own",
                "operations of the library: functions of yours cannot be written, only their names",
                "Make the operation known by name, for writing and again for reading: Json.standard().knowing(...)");
    }

    /** What a name in a document means; empty if nothing. */
    Optional<Word> word(String name) {
        if (name.startsWith(OWN)) {
            return Optional.ofNullable(own.get(name.substring(OWN.length()))).map(Words::own);
        }
        return CONTROL.stream().filter(word -> word.name().equals(name)).findFirst().or(() -> Spelling.word(name));
    }
}
