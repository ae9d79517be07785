package io.adjoint.kernel;

/** A function that has a kernel of whole arrays: of one number, or a comparison or choice. */
public sealed interface Vectorised permits Bulk, Selection {

    /** {@return whether the kernel is faster here than a loop that HotSpot compiles} */
    boolean worthwhile();
}
