package io.adjoint.store;

import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.TokenStreamContext;

/** One node on each line, so that documents can be read and compared. */
final class Lines implements PrettyPrinter {

    private static final Set<String> LISTS = Set.of("bodies", "nodes", "parameters");

    /** What a generator is made with. */
    static ObjectWriteContext context() {
        return new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new Lines();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
    }

    private static boolean isList(JsonGenerator out) {
        TokenStreamContext above = out.streamWriteContext().getParent();
        return above != null && above.inObject() && LISTS.contains(above.currentName());
    }

    private static boolean isWhole(JsonGenerator out) {
        return out.streamWriteContext().getNestingDepth() == 1;
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) {
        if (isList(out)) {
            out.writeRaw("\n");
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) {
        out.writeRaw(isList(out) ? ",\n" : ", ");
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) {}

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) {
        out.writeRaw(isWhole(out) ? ",\n" : ", ");
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator out) {
        out.writeRaw(": ");
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator out) {
        out.writeRaw("\n");
    }

    @Override
    public void writeStartObject(JsonGenerator out) {
        out.writeRaw('{');
    }

    @Override
    public void writeEndObject(JsonGenerator out, int count) {
        out.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator out) {
        out.writeRaw('[');
    }

    @Override
    public void writeEndArray(JsonGenerator out, int count) {
        out.writeRaw(']');
    }
}
