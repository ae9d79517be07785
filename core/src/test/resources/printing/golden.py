"""Writes golden.txt: how NumPy 2.4 prints arrays, in the words of Tensor.toString.

Run as: python3 golden.py > golden.txt
"""
import numpy as np

WIDTH = 75


def expected(a):
    if a.ndim == 0:
        return str(a[()])
    body = "tensor(" + np.array2string(a, separator=", ", prefix="tensor(", suffix=")") + ","
    shape = str(tuple(int(d) for d in a.shape))
    facts = f"shape={shape}, dtype={a.dtype})"
    # The rule of numpy's array_repr for what follows the elements.
    last = len(body) - (body.rfind("\n") + 1)
    return body + (" " if last + len(facts) + 1 <= WIDTH else "\n" + " " * 7) + facts


def case(name, a):
    a = np.asarray(a)
    lines = expected(a).split("\n")
    print("case", name)
    print("dtype", a.dtype)
    print("shape", *a.shape)
    print("values", *(repr(float(x)) for x in a.ravel()))
    print("lines", len(lines))
    print("\n".join(lines))


def cases():
    nan, inf = np.nan, np.inf
    rng = np.random.default_rng(20)
    f4 = np.float32
    scalars = [6, 0.0, -0.0, 0.1, -2.5, 1e-10, 1e-4, 9.99e-5, 1e15, 1e16, 123456789.0, 1.5e300, 5e-324,
               1 / 3, nan, inf, -inf, 2.0**70, 1e23, 9007199254740993.0, 1.7976931348623157e308]
    for x in scalars:
        case(f"scalar {x!r}", np.float64(x))
    for x in [6, -0.0, 0.1, 1 / 3, 1e-4, 2e-4, 1e-45, 16777216, 999999.9, 1e6, 123456.7, 3.4e38, nan, -inf]:
        case(f"float32 scalar {x!r}", f4(x))
    case("whole numbers", [1.0, 2.0, 3.0])
    case("one element", [4.5])
    case("fractions", [[1, 2], [3, 4.5]])
    case("signed zeros", [0.0, -0.0, 1.0])
    case("only zeros", np.zeros((2, 2)))
    case("only negative zeros", [-0.0, -0.0])
    case("negatives", [-1.5, 2.25, -300.125])
    case("thirds", np.arange(1, 7).reshape(2, 3) / 3)
    case("huge", [1e8, 2.5, 3.0])
    case("just not huge", [99999999.0, 1e6])
    case("tiny", [1e-5, 0.1])
    case("just not tiny", [1e-4, 0.05])
    case("ratio above 1000", [1.0, 1000.5])
    case("ratio of 1000", [1.0, 1000.0])
    case("extremes", [5e-324, 1.7976931348623157e308])
    case("subnormals", [5e-324, 2e-323, 9.5e-323])
    case("three exponent digits", [1e-100, -2.5e5, 0.0])
    case("exponents with nan", [1e-100, nan, -inf, 1.25])
    case("nan", [nan])
    case("nan and inf", [nan, inf])
    case("nan and negative inf", [nan, -inf])
    case("mixed with nan", [1.5, nan, -2.0])
    case("mixed with infinities", [1.5, inf, -inf, 100.25])
    case("short with infinities", [1, -inf, nan])
    case("nan matrix", [[nan, 1], [2, inf]])
    case("rounded to 8 digits", [0.123456789012, 1.5])
    case("half way at 8 digits", [0.000244140625, 0.001953125, 0.0001220703125])
    case("rounded up to a whole", [0.999999999, 2.0])
    case("carry in exponent form", [9.9999999996e10, 1.0])
    case("vector wraps at 75", np.arange(40.0))
    case("fractions wrap at 75", rng.standard_normal(25))
    case("matrix rows wrap", rng.standard_normal((2, 9)))
    case("3-d", np.arange(24.0).reshape(2, 3, 4))
    case("3-d of fractions", rng.standard_normal((2, 2, 3)))
    case("4-d", np.arange(16.0).reshape(2, 2, 2, 2))
    case("3-d wraps", rng.standard_normal((2, 1, 8)) * 1e10)
    case("column", np.arange(3.0).reshape(3, 1))
    case("facts on a new line", np.arange(14.0))
    case("facts on the same line", [0.5, 1.25, 3.5])
    case("1000 elements", np.arange(1000.0))
    case("summarised vector", np.arange(1001.0))
    case("summarised fractions", np.arange(1200) / 7)
    case("summarised with an outlier in the middle", np.where(np.arange(1100) == 500, 1e20, 1.0))
    case("summarised matrix", np.arange(1600.0).reshape(40, 40))
    case("summarised wide matrix", np.arange(1002.0).reshape(2, 501))
    case("summarised tall matrix", np.arange(1002.0).reshape(501, 2))
    case("summarised 3-d", np.arange(1344.0).reshape(8, 12, 14))
    case("summarised 3-d with few blocks", np.arange(1200.0).reshape(2, 20, 30))
    case("empty vector", np.zeros(0))
    case("empty matrix", np.zeros((0, 3)))
    case("empty within", np.zeros((2, 0, 3)))
    case("float32 fractions", np.array([0.1, 0.2, 1 / 3], f4))
    case("float32 exponents", np.array([0.1, 0.123456789e-5], f4))
    case("float32 past a million", np.array([1e6, 2.5], f4))
    case("float32 below a million", np.array([999999, 1234.5], f4))
    case("float32 near 1e-4", np.array([1e-4, 0.01], f4))
    case("float32 extremes", np.array([1e-45, 3.4028235e38, -0.0], f4))
    case("float32 matrix", rng.standard_normal((4, 5)).astype(f4))
    case("float32 with nan", np.array([1.5, nan, -inf], f4))
    case("float32 summarised", np.arange(2000).astype(f4))
    case("float32 empty", np.zeros((0,), f4))


cases()
