package io.adjoint.kernel;

/** A way to go through arrays. */
sealed interface Engine permits PlainEngine, VectorEngine {

    /** {@return the kernel of a function} */
    BulkFunction kernel(Bulk function);

    /** {@return the kernel of a comparison or choice} */
    SelectionFunction kernel(Selection selection);

    /** {@return what it is, in words} */
    String description();
}
