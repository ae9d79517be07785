package io.adjoint.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The element types of {@code .npy} files that a tensor can hold, named by the code that follows the byte
 * order: a kind and the number of its bytes.
 */
enum NpyKind {
    F8, F4, I8, I4, I2, I1, U8, U4, U2, U1, B1;

    static Optional<NpyKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findAny();
    }

    static NpyKind of(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> F8;
            case FLOAT32 -> F4;
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    int bytes() {
        return Character.digit(name().charAt(1), 10);
    }

    DType dtype() {
        return this == F4 ? DType.FLOAT32 : DType.FLOAT64;
    }

    double next(ByteBuffer buffer) {
        return switch (this) {
            case F8 -> buffer.getDouble();
            case F4 -> buffer.getFloat();
            case I8 -> buffer.getLong();
            case I4 -> buffer.getInt();
            case I2 -> buffer.getShort();
            case I1 -> buffer.get();
            case U8 -> unsigned(buffer.getLong());
            case U4 -> Integer.toUnsignedLong(buffer.getInt());
            case U2 -> Short.toUnsignedInt(buffer.getShort());
            case U1 -> Byte.toUnsignedInt(buffer.get());
            case B1 -> buffer.get() == 0 ? 0 : 1;
        };
    }

    /** Halves a number of 2^63 or more first, keeping the lost bit where it can still decide the rounding. */
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
    }
}
