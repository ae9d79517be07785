package io.adjoint.store;

import io.adjoint.tensor.DType;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * Numbers in a document: the shortest decimal that is read back to the same bits; what no decimal says is text.
 */
final class Numerals {

    private static final String NAN = "NaN";
    private static final String INFINITY = "Infinity";
    private static final String BITS = "0x";

    /** Up to here whole numbers are written without a point. */
    private static final double WHOLE = 1e15;

    private Numerals() {}

    static void write(JsonGenerator out, double value) {
        if (Double.isNaN(value)) {
            long bits = Double.doubleToRawLongBits(value);
            out.writeString(bits == Double.doubleToRawLongBits(Double.NaN)
                    ? NAN
                    : BITS + HexFormat.of().toHexDigits(bits));
        } else if (Double.isInfinite(value)) {
            out.writeString(value > 0 ? INFINITY : "-" + INFINITY);
        } else {
            out.writeNumber(isWhole(value) ? Long.toString((long) value) : Double.toString(value));
        }
    }

    static void write(JsonGenerator out, float value) {
        if (Float.isNaN(value)) {
            int bits = Float.floatToRawIntBits(value);
            out.writeString(
                    bits == Float.floatToRawIntBits(Float.NaN) ? NAN : BITS + HexFormat.of().toHexDigits(bits));
        } else if (Float.isInfinite(value) || isWhole(value)) {
            write(out, (double) value);
        } else {
            out.writeNumber(Float.toString(value));
        }
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE && Double.compare(value, -0.0) != 0;
    }

    static double readDouble(Cursor in) {
        String text = text(in, DType.FLOAT64);
        return text.startsWith(BITS)
                ? Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(text.substring(BITS.length())))
                : finite(in, Double.parseDouble(text), text);
    }

    static float readFloat(Cursor in) {
        String text = text(in, DType.FLOAT32);
        return text.startsWith(BITS)
                ? Float.intBitsToFloat(HexFormat.fromHexDigits(text.substring(BITS.length())))
                : (float) finite(in, Float.parseFloat(text), text);
    }

    private static double finite(Cursor in, double value, String text) {
        if (Double.isInfinite(value) && !text.endsWith(INFINITY)) {
            throw in.refused(text, "a number that the dtype has", "Write \"Infinity\" if it is meant");
        }
        return value;
    }

    private static String text(Cursor in, DType dtype) {
        String text = in.text();
        boolean number = in.is(JsonToken.VALUE_NUMBER_INT) || in.is(JsonToken.VALUE_NUMBER_FLOAT);
        if (!number && !(in.is(JsonToken.VALUE_STRING) && isSpecial(text, dtype))) {
            throw in.refused(in.what(), "a number, or \"NaN\", \"Infinity\" or \"-Infinity\"", "Write a number");
        }
        return text;
    }

    private static boolean isSpecial(String text, DType dtype) {
        return switch (text) {
            case NAN, INFINITY, "-" + INFINITY -> true;
            default -> text.startsWith(BITS) && text.length() == BITS.length() + 2 * dtype.bytes()
                    && text.chars().skip(BITS.length()).allMatch(HexFormat::isHexDigit);
        };
    }
}
