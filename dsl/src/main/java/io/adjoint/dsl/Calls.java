package io.adjoint.dsl;

import io.adjoint.op.Entry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How operations are called: the methods of a term and the functions that have their names. */
final class Calls {

    /** Static classes whose methods build terms, besides the methods of a term itself. */
    static final List<Class<?>> STATICS =
            List.of(Adjoint.class, Mathematics.class, Special.class, Losses.class, Margins.class, Assembly.class,
                    Layers.class, NetworkFunctions.class);

    /** Second names, and what they are names of. */
    static final Map<String, String> ALIASES = Map.of("clip", "clamp", "add", "plus", "sub", "minus",
            "mul", "times", "view", "reshape");

    private Calls() {}

    /** What the faces call an operation. */
    static String spoken(Entry entry) {
        return switch (entry.name()) {
            case "toFloat64", "toFloat32" -> "to";
            case "index" -> "get";
            default -> entry.name();
        };
    }

    /** The calls of a name, as one writes them. */
    static Stream<String> of(String name) {
        Stream<String> fluent = Stream.of(Fluent.class.getPermittedSubclasses())
                .flatMap(face -> named(face, name))
                .map(method -> "t." + signature(method) + given(method));
        Stream<String> statics = STATICS.stream()
                .flatMap(home -> named(home, name)
                        .map(method -> prefix(home) + signature(method) + given(method)));
        return Stream.concat(fluent, statics).distinct().sorted();
    }

    static String prefix(Class<?> home) {
        return home == Adjoint.class || home == Mathematics.class
                ? ""
                : (home == NetworkFunctions.class ? Layers.class : home).getSimpleName() + ".";
    }

    static Stream<Method> named(Class<?> home, String name) {
        return Arrays.stream(home.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) || method.getName().equals(name + "KeepDims")
                        || name.equals(ALIASES.get(method.getName())))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
    }

    /** What a call gives that is no term. */
    private static String given(Method method) {
        return method.getReturnType() == Term.class
                ? ""
                : ": " + (method.getReturnType() == List.class ? "List<Term>" : method.getReturnType().getSimpleName());
    }

    /** A method's name and the types of its parameters. */
    static String signature(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return method.getName() + "(" + (method.isVarArgs() ? parameters.replaceFirst("\\[]$", "...") : parameters)
                + ")";
    }
}
