package io.adjoint.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** libtorch through DJL. */
final class Torch {

    /** What lets DJL find its libraries on the class path and nowhere else. */
    static final Map<String, String> PROPERTIES = Map.of(
            "DJL_CACHE_DIR", System.getProperty("DJL_CACHE_DIR", System.getProperty("java.io.tmpdir") + "/djl"),
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true",
            "slf4j.internal.verbosity", "ERROR");

    private Torch() {}

    /** {@return the owner of the arrays of a task} */
    static NDManager manager() {
        PROPERTIES.forEach(System::setProperty);
        return Engine.getEngine("PyTorch").newBaseManager();
    }

    /** {@return a copy of a tensor} */
    static NDArray array(NDManager manager, Tensor tensor) {
        Shape shape = new Shape(Arrays.stream(tensor.shape().dims()).asLongStream().toArray());
        return tensor.dtype() == DType.FLOAT64
                ? manager.create(tensor.toDoubleArray(), shape)
                : manager.create(tensor.toFloatArray(), shape);
    }

    /** {@return the same array as a leaf, which has no gradient yet that another would be added to} */
    static NDArray leaf(NDArray array) {
        NDArray leaf = array.stopGradient();
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /** {@return the elements as doubles} */
    static double[] doubles(NDArray array) {
        return array.toType(DataType.FLOAT64, false).toDoubleArray();
    }
}
