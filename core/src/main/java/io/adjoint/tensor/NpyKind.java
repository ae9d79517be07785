package io.adjoint.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The element types of {@code .npy} files that a tensor can hold, by the code that follows the byte order.
 */
enum NpyKind {
    F8(8, ByteBuffer::getDouble), F4(4, ByteBuffer::getFloat), I8(8, ByteBuffer::getLong), I4(4,
            ByteBuffer::getInt), I2(2, ByteBuffer::getShort), I1(1, ByteBuffer::get), U8(8,
                    buffer -> unsigned(buffer.getLong())), U4(4, buffer -> Integer.toUnsignedLong(buffer.getInt())), U2(
                            2, buffer -> Short.toUnsignedInt(buffer.getShort())), U1(1,
                                    buffer -> Byte.toUnsignedInt(buffer.get())), B1(1,
                                            buffer -> buffer.get() == 0 ? 0 : 1);

    private final int bytes;
    private final ToDoubleFunction<ByteBuffer> next;

    NpyKind(int bytes, ToDoubleFunction<ByteBuffer> next) {
        this.bytes = bytes;
        this.next = next;
    }

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
        return Character.toLowerCase(name().charAt(0)) + name().substring(1);
    }

    int bytes() {
        return bytes;
    }

    DType dtype() {
        return this == F4 ? DType.FLOAT32 : DType.FLOAT64;
    }

    double next(ByteBuffer buffer) {
        return next.applyAsDouble(buffer);
    }

    /** Halves a number over 2^63 first, keeping the lost bit where it can still decide the rounding. */
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
    }
}
