"""Writes values.txt: values, gradients and Hessians by mpmath 1.3 in 1000 digits, rounded to double. Derivatives are not
differences: every function is evaluated on numbers x + a d + b e + c d e with d^2 = e^2 = 0, whose c is a second derivative.

A line is name|point|value|gradient|Hessian, row by row. Points are the doubles that are printed.
"""
from itertools import product
from mpmath import mp, mpf
import mpmath as m

mp.dps = 1000
MOST = mpf(1.7976931348623157e308)
LEAST = mpf(2.2250738585072014e-308)


class Dual:
    def __init__(self, x, a=0, b=0, c=0):
        self.x, self.a, self.b, self.c = mpf(x), mpf(a), mpf(b), mpf(c)

    def map(self, f, f1, f2):
        return Dual(f, f1 * self.a, f1 * self.b, f1 * self.c + f2 * self.a * self.b)

    def __add__(self, o):
        o = dual(o)
        return Dual(self.x + o.x, self.a + o.a, self.b + o.b, self.c + o.c)

    def __mul__(self, o):
        o = dual(o)
        return Dual(self.x * o.x, self.a * o.x + self.x * o.a, self.b * o.x + self.x * o.b,
                    self.c * o.x + self.a * o.b + self.b * o.a + self.x * o.c)

    def __neg__(self):
        return self * -1

    def __sub__(self, o):
        return self + -dual(o)

    def __rsub__(self, o):
        return dual(o) - self

    def __truediv__(self, o):
        o = dual(o)
        return self * o.map(1 / o.x, -1 / o.x ** 2, 2 / o.x ** 3)

    def __rtruediv__(self, o):
        return dual(o) / self

    __radd__, __rmul__ = __add__, __mul__


def dual(x):
    return x if isinstance(x, Dual) else Dual(x)


def exp(x):
    e = m.exp(x.x)
    return x.map(e, e, e)


def log(x):
    return x.map(m.log(x.x), 1 / x.x, -1 / x.x ** 2)


def power(x, p):
    p = mpf(p)
    return x.map(x.x ** p, p * x.x ** (p - 1), p * (p - 1) * x.x ** (p - 2))


def sqrt(x):
    return power(x, 0.5)


def size(x):
    return x if x.x >= 0 else -x


def total(v):
    return sum(v, Dual(0))


def norm(v, p):
    return power(total([power(size(x), p) for x in v]), mpf(1) / mpf(p))


def centred(v):
    mean = total(v) / len(v)
    return [x - mean for x in v]


def rms_norm(v, eps):
    length = sqrt(total([x * x for x in v]) / len(v) + mpf(eps))
    return v[0] / length


def atan(x):
    return x.map(m.atan(x.x), 1 / (1 + x.x ** 2), -2 * x.x / (1 + x.x ** 2) ** 2)


def atan2(a, b):
    s = a.x ** 2 + b.x ** 2
    cross = (a.x ** 2 - b.x ** 2) / s ** 2
    twice = 2 * a.x * b.x / s ** 2
    return Dual(m.atan2(a.x, b.x), (b.x * a.a - a.x * b.a) / s, (b.x * a.b - a.x * b.b) / s,
                (b.x * a.c - a.x * b.c) / s - twice * a.a * a.b + twice * b.a * b.b + cross * (a.a * b.b + a.b * b.a))


def softmax(v, k):
    return exp(v[k]) / total([exp(x) for x in v])


def logsumexp(v):
    return log(total([exp(x) for x in v]))


def sigmoid(x):
    return 1 / (1 + exp(-x))


def tanh(x):
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


def number(x):
    if abs(x) < LEAST / 4:
        return "0.0"
    return ("-" if x < 0 else "") + "Infinity" if abs(x) > MOST else repr(float(x))


def line(name, f, *points):
    for point in points:
        point = [float(x) for x in point]
        n = len(point)

        def at(i, j):
            return dual(f([Dual(x, k == i, k == j) for k, x in enumerate(point)]))

        hessian = [number(at(i, j).c) for i in range(n) for j in range(n)]
        gradient = [number(at(i, i).a) for i in range(n)]
        print("|".join([name, " ".join(map(repr, point)), number(at(0, 0).x), " ".join(gradient), " ".join(hessian)]))


SIZES = [1e-300, 1e-200, 1e-160, 1e-100, 1e-20, 1e-8, 1.0, 1e8, 1e20, 1e100, 1e150, 1e200, 1e300]
PAIRS = ([(s, -2 * s) for s in SIZES] + [(s, s) for s in SIZES]
         + [(1e200, 1.0), (1e8, 1.0), (-1e-5, 3e-200), (1e-300, 1e-290), (-1e150, 1e140), (1e10, 1e-10)])
POSITIVE = [(abs(a), abs(b)) for a, b in PAIRS]
TRIPLES = [(s, -2 * s, 0.5 * s) for s in SIZES] + [(1e200, 1.0, -3e199), (1.0, 1e-8, 1e-7), (1e-200, 1e-190, -1e-195)]

ALIKE = TRIPLES[:len(SIZES)]
for p in (2, 3, 1.5, 0.5, -1.5, 10):
    line("norm%s" % p, lambda v: norm(v, p), *(TRIPLES if p > 0 else ALIKE + TRIPLES[-2:]))
line("hypot", lambda v: norm(v, 2), *PAIRS)
line("atan2", lambda v: atan2(*v), *PAIRS)
line("std", lambda v: norm(centred(v), 2) / m.sqrt(mpf(2)), *ALIKE)
line("normalize", lambda v: v[0] / norm(v, 2), *[t for t in TRIPLES if max(map(abs, t)) > 1e-10])
line("normalize3", lambda v: v[0] / norm(v, 3), *[t for t in ALIKE if max(map(abs, t)) > 1e-10])
line("cosineSimilarity", lambda v: (v[0] * 2 - v[1] + v[2] * 0.5) / norm(v, 2) / m.sqrt(mpf(5.25)),
     *[t for t in TRIPLES if max(map(abs, t)) > 1e-7])
line("cdist2", lambda v: norm([v[0] - 1, v[1] - v[2]], 2), *[t for t in TRIPLES if max(map(abs, t)) < 1e16])
line("pdist3", lambda v: norm([v[0] - v[2], v[1] - v[2]], 3), *ALIKE)
line("rmsNorm", lambda v: rms_norm(v, 1e-5), *ALIKE)
line("rmsNorm0", lambda v: rms_norm(v, 0), *ALIKE)
line("layerNorm", lambda v: rms_norm(centred(v), 1e-5), *ALIKE)

GAPS = [0.0, 1e-10, 0.5, 3.0, 20.0, 36.0, 37.42994775023705, 50.0, 300.0, 700.0]
SCORES = [(g, 0.0, -1.0) for g in GAPS] + [(-g, 0.0, 0.3) for g in GAPS]
for k in range(2):
    line("softmax%d" % k, lambda v: softmax(v, k), *SCORES)
    line("logSoftmax%d" % k, lambda v: v[k] - logsumexp(v), *SCORES)
line("logsumexp", logsumexp, *SCORES)
line("crossEntropy", lambda v: logsumexp(v) - v[0], *SCORES)

LINE = [s * x for x in SIZES for s in (1, -1)] + [0.3, -0.3, 5.0, -5.0, 30.0, -30.0, 300.0, -300.0]
LIMITED = [x for x in LINE if abs(x) < 1e4] + [700.0, -700.0, 709.5, 710.3, -710.3, 0.6931471805599453]
line("exp2", lambda v: exp(v[0] * m.log(2)), *[(x,) for x in LIMITED + [1023.9, 1024.0, 1024.5, 1024.9, -1020.0]])
line("expm1", lambda v: exp(v[0]) - 1, *[(x,) for x in LIMITED])
line("sinh", lambda v: (exp(v[0]) - exp(-v[0])) / 2, *[(x,) for x in LIMITED])
line("cosh", lambda v: (exp(v[0]) + exp(-v[0])) / 2, *[(x,) for x in LIMITED])
line("tanh", lambda v: tanh(v[0]), *[(x,) for x in LIMITED])
line("sigmoid", lambda v: sigmoid(v[0]), *[(x,) for x in LIMITED])
line("softplus", lambda v: log(1 + exp(v[0])), *[(x,) for x in LIMITED])
line("logSigmoid", lambda v: -log(1 + exp(-v[0])), *[(x,) for x in LIMITED])
line("silu", lambda v: v[0] * sigmoid(v[0]), *[(x,) for x in LIMITED])
line("asinh", lambda v: v[0].map(m.asinh(v[0].x), 1 / m.sqrt(1 + v[0].x ** 2),
                                 -v[0].x / m.sqrt(1 + v[0].x ** 2) ** 3), *[(x,) for x in LINE])
line("acosh", lambda v: v[0].map(m.acosh(v[0].x), 1 / m.sqrt(v[0].x ** 2 - 1),
                                 -v[0].x / m.sqrt(v[0].x ** 2 - 1) ** 3),
     *[(x,) for x in LINE + [1.0000000001, 1.5, 2.0] if x > 1])
line("atan", lambda v: atan(v[0]), *[(x,) for x in LINE])
line("log1p", lambda v: log(1 + v[0]), *[(x,) for x in LINE + [-0.999999] if x > -1])
line("log", lambda v: log(v[0]), *[(x,) for x in LINE if x > 0])
line("sqrt", lambda v: sqrt(v[0]), *[(x,) for x in LINE if x > 0])
line("rsqrt", lambda v: power(v[0], -0.5), *[(x,) for x in LINE if x > 0])
line("cbrt", lambda v: power(v[0], mpf(1) / 3), *[(x,) for x in LINE if x > 0])
line("logit", lambda v: log(v[0]) - log(1 - v[0]), *[(x,) for x in LINE if 0 < x < 1])
line("softsign", lambda v: v[0] / (1 + size(v[0])), *[(x,) for x in LINE])
line("pow", lambda v: exp(log(v[0]) * v[1]),
     (1.5, 1752.0), (1.5, 1750.0), (2.0, 1024.0), (2.0, 1023.5), (1e-300, 0.01), (1e-300, 1.02), (1e300, -1.02),
     (1e300, 0.5), (1e-5, 61.0), (0.999, 1e5), (3.0, -2.0), (1e-200, 1.5), (2.5, 773.0), (1e200, 1.5))
line("logaddexp", lambda v: log(exp(v[0]) + exp(v[1])), *[(g, s * 1.0) for g in GAPS for s in (1, -1)])
line("xlogy", lambda v: v[0] * log(v[1]), *POSITIVE)
line("entr", lambda v: -(v[0] * log(v[0])), *[(x,) for x in LINE if x > 0])


def sin_pi(x):
    return x.map(m.sin(m.pi * x.x), m.pi * m.cos(m.pi * x.x), -m.pi ** 2 * m.sin(m.pi * x.x))


def inverse(f, slope, low, high):
    """The root of a growing function between two numbers: bisection in place of a bracket, then Newton's steps."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    y = (low + high) / 2
    for _ in range(12):
        y -= f(y) / slope(y)
    return y


def tail(y):
    return m.erfc(-y / m.sqrt(2)) / 2


def ndtri_of(p):
    """The quantile of the normal distribution: of the logarithm, so that the smallest p are found as quickly."""
    if p > 0.5:
        return -ndtri_of(1 - p)
    density = lambda y: m.exp(-y * y / 2) / m.sqrt(2 * m.pi)
    return inverse(lambda y: m.log(tail(y)) - m.log(p), lambda y: density(y) / tail(y), mpf(-40), mpf(1))


def ndtri(p):
    y = ndtri_of(p.x)
    slope = m.sqrt(2 * m.pi) * m.exp(y * y / 2)
    return p.map(y, slope, y * slope ** 2)


def erfinv(x):
    y = ndtri_of((1 + x.x) / 2) / m.sqrt(2)
    slope = m.sqrt(m.pi) / 2 * m.exp(y * y)
    return x.map(y, slope, 2 * y * slope ** 2)


def both(f, a, b, fa, fb, faa, fab, fbb):
    """A function of two numbers by its partial derivatives."""
    return Dual(f, fa * a.a + fb * b.a, fa * a.b + fb * b.b,
                fa * a.c + fb * b.c + faa * a.a * a.b + fab * (a.a * b.b + a.b * b.a) + fbb * b.a * b.b)


def lower(a, x):
    """The regularised lower incomplete gamma function, by its series or by that of what is above."""
    if x < a + 50:
        term = total = 1 / a
        k = 0
        while abs(term) > abs(total) * m.eps:
            k += 1
            term *= x / (a + k)
            total += term
        return total * m.exp(a * m.log(x) - x - m.loggamma(a))
    return 1 - m.gammainc(a, x, regularized=True)


INVERSES = {}


def gammaincinv(a, p):
    key = (a.x, p.x)
    if key not in INVERSES:
        INVERSES[key] = gammaincinv_of(a.x, p.x)
    x, fa, faa = INVERSES[key]
    log = m.log(x)
    fx = m.exp((a.x - 1) * log - x - m.loggamma(a.x))
    fxa = fx * (log - m.digamma(a.x))
    fxx = fx * ((a.x - 1) / x - 1)
    xa = -fa / fx
    return both(x, a, p, xa, 1 / fx, -(faa + 2 * fxa * xa + fxx * xa ** 2) / fx, -(fxa + fxx * xa) / fx ** 2,
                -fxx / fx ** 3)


def gammaincinv_of(a, p):
    density = lambda x: m.exp((a - 1) * m.log(x) - x - m.loggamma(a))
    smallest = (m.log(p) + m.loggamma(a + 1)) / a
    log = inverse(lambda t: m.log(lower(a, m.exp(t))) - m.log(p),
                  lambda t: density(m.exp(t)) * m.exp(t) / lower(a, m.exp(t)), smallest - 1, m.log(a + 1e4) + 1)
    x = m.exp(log)
    return x, m.diff(lambda b: lower(b, x), a), m.diff(lambda b: lower(b, x), a, 2)


def zeta(s, q):
    z = lambda n, k=0: m.zeta(s.x + k, q.x, n)
    return both(z(0), s, q, z(1), -s.x * z(0, 1), z(2), -z(0, 1) - s.x * z(1, 1), s.x * (s.x + 1) * z(0, 2))


mp.dps = 1000
line("sinc", lambda v: sin_pi(v[0]) / (v[0] * m.pi),
     *[(x,) for x in LINE + [1e-3, 0.01, 0.1, 0.5, 1.5, 2.25, 7.75, -100.375, 12345.671875, 1.0000000001, -0.9999999999,
                   2.000000001, 1000.0001]])
mp.dps = 80
PROBABILITIES = [1e-300, 1e-200, 1e-100, 1e-30, 1e-16, 1e-8, 1e-3, 0.02425, 0.1, 0.3, 0.49999999]
UPPER = [0.5000001, 0.7, 0.975, 0.999, 0.99999999, 1 - 1e-12, 1 - 2 ** -53]
line("ndtri", lambda v: ndtri(v[0]), *[(p,) for p in PROBABILITIES + UPPER])
line("erfinv", lambda v: erfinv(v[0]),
     *[(s * p,) for p in PROBABILITIES + UPPER if p > 1e-20 for s in (1, -1)])
mp.dps = 700
line("erfinv", lambda v: erfinv(v[0]), *[(s * p,) for p in PROBABILITIES if p < 1e-20 for s in (1, -1)])
mp.dps = 80
line("gammaincinv", lambda v: gammaincinv(*v),
     *[(a, p) for a in (0.01, 0.1, 0.5, 1.0, 2.5, 10.0, 100.0, 1e4)
       for p in (1e-100, 1e-16, 1e-5, 0.1, 0.5, 0.9, 0.99999, 1 - 1e-12)
       if m.log(p) + m.loggamma(a + 1) > -690 * a])
mp.dps = 60
line("zeta", lambda v: zeta(*v),
     *[(s, q) for s in (1.000001, 1.01, 1.5, 2.0, 3.7, 10.0, 30.5, 100.0) for q in (1e-3, 0.25, 1.0, 2.5, 30.0, 1e4)])
