"""Writes values.txt: special functions to 60 digits and more by mpmath 1.3, rounded to double.

A line is name|arguments|value. The arguments are doubles, so that their rounding does not count.
"""
from mpmath import *

mp.dps = 60


def line(name, value, *arguments):
    print(name + "|" + " ".join(repr(float(a)) for a in arguments) + "|" + repr(float(value)))


def each(name, function, points):
    for p in points:
        arguments = p if isinstance(p, tuple) else (p,)
        line(name, function(*[mpf(float(a)) for a in arguments]), *arguments)


def scaled(x):
    return exp(x * x) * erfc(x) if x < 60 else quad(lambda t: 2 / sqrt(pi) * exp(-t * t - 2 * x * t), [0, 1 / x, 10 / x, 200 / x])


def scaled_derivative(n, x):
    # (-2)^n n! e^(x^2) i^n erfc(x) as the integral of (-2t)^n e^(-t^2 - 2xt)
    width = 1 / max(abs(x), 1)
    points = [0, width, 4 * width, 16 * width, 200 * width] if x > 0 else [0, -x, -2 * x, -4 * x, -8 * x, 60 - 8 * x]
    return quad(lambda t: 2 / sqrt(pi) * (-2 * t) ** int(n) * exp(-t * t - 2 * x * t), points)


def normal(x):
    return erfc(-x / sqrt(2)) / 2


def mills(x):
    return exp(-x * x / 2) / sqrt(2 * pi) / normal(x)


def quantile(p):
    with workdps(400):
        q = min(p, 1 - p)
        x = -sqrt(-2 * log(q)) if q < mpf("0.1") else (q - mpf(1) / 2) * 2
        for _ in range(60):
            x -= (log(normal(x)) - log(q)) / mills(x)
        return x if p < mpf(1) / 2 else -x


def digamma_family(n, x):
    return psi(int(n), x)


def hurwitz(s, q):
    with workdps(80):
        # not mpmath's own, which at (33, 1e4) has 13 digits: Euler and Maclaurin's formula beyond 150
        m = max(0, int(ceil(150 - q)))
        a = q + m
        total = sum((q + k) ** (-int(s) if s == int(s) else -s) for k in range(m)) + a ** (1 - s) / (s - 1) + a ** -s / 2
        return total + sum(bernoulli(2 * j) / factorial(2 * j) * rf(s, 2 * j - 1) * a ** (1 - s - 2 * j) for j in range(1, 60))


def lower(a, x):
    with workdps(100):
        if a > 1e5:
            return 1 - quad_upper(a, x)
        return gammainc(a, 0, x, regularized=True)


def upper(a, x):
    with workdps(100):
        if a > 1e5:
            return quad_upper(a, x)
        return gammainc(a, x, inf, regularized=True)


def quad_upper(a, x):
    # Simpson-free: Gauss-Legendre over the peak of the density in units of its width
    width = sqrt(a)
    norm = loggamma(a)
    density = lambda t: exp((a - 1) * log(t) - t - norm)
    return quad(density, [x + k * width for k in range(0, 24)])


def gamma_density(a, x):
    return x ** (a - 1) * exp(-x) * rgamma(a)


def incomplete_beta(a, b, x):
    with workdps(100):
        return betainc(a, b, 0, x, regularized=True)


def beta_density(a, b, x):
    return x ** (a - 1) * (1 - x) ** (b - 1) / beta(a, b)


def sinc_derivative(n, x):
    n = int(n)
    return pi ** n * quad(lambda t: t ** n * cos(pi * x * t + n * pi / 2), linspace(0, 1, 12))


def real_lgamma(x):
    return log(abs(gamma(x))) if abs(x) < 1e5 else loggamma(x).real


line_points = [-27.5, -6.0, -3.3, -1.0, -0.5, -0.1, -1e-8, 1e-300, 1e-8, 0.1, 0.45, 0.5, 0.55, 1.0, 1.7, 2.0, 3.3, 5.0, 10.0, 26.0]
each("erfc", erfc, line_points)
each("erfcx", scaled, [x for x in line_points if x > -26.5] + [30.0, 100.0, 1e3, 1e6, 1e12])
each("erfcxDerivative", scaled_derivative,
     [(n, x) for n in (1, 2, 3, 5, 8) for x in (-4.0, -1.0, 0.1, 0.45, 0.5, 0.7, 1.5, 3.0, 7.0, 30.0)])
normal_points = [-1e3, -38.0, -37.0, -20.3, -8.0, -5.0, -2.5, -1.5, -1.0, -0.9, -0.3, 1e-12, 0.2, 0.9, 1.5, 3.0, 5.0, 8.0, 9.0, 20.0]
each("ndtr", normal, [x for x in normal_points if x > -38])
each("logNdtr", lambda x: log(normal(x)) if x < 0 else log1p(-normal(-x)), normal_points)
each("inverseMills", mills, normal_points)
each("millsExcess", lambda x: x + mills(x), normal_points)
each("ndtri", quantile, [1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.01, 0.02425, 0.1, 0.2, 0.25, 0.3, 0.4999, 0.5001, 0.6, 0.75, 0.8, 0.99, 0.999999, 0.9999999999])
each("erfinv", erfinv, [-0.9999999, -0.9, -0.5, -0.2, -1e-10, 1e-300, 1e-5, 0.3, 0.49, 0.51, 0.7, 0.95, 0.999, 0.999999999])

gamma_points = [1e-300, 1e-12, 0.001, 0.1, 0.4, 0.5, 0.99, 1.0, 1.01, 1.4616, 1.5, 2.0, 2.01, 2.5, 3.3, 7.9, 8.1, 9.99, 10.0, 20.0, 171.5, 1e4, 1e10, 1e100]
negative = [-1e-10, -0.1, -0.5, -0.9, -1.3, -1.5, -2.457, -2.7, -3.45, -7.25, -20.1, -100.5, -1000.25]
each("lgamma", real_lgamma, gamma_points + negative)
each("digamma", lambda x: psi(0, x), [x for x in gamma_points if x > 1e-13] + negative)
each("polygamma", digamma_family,
     [(n, x) for n in (1, 2, 3, 4, 7, 8) for x in (0.01, 0.1, 0.4, 1.0, 1.7, 3.3, 9.5, 20.0, 150.0, 1e5, -0.1, -0.5, -0.9, -1.3, -2.75, -20.1)])
each("zeta", hurwitz,
     [(s, q) for s in (1.001, 1.5, 2.0, 3.0, 4.7, 10.0, 33.0, 120.0) for q in (0.01, 0.3, 1.0, 2.5, 9.0, 30.5, 1e4)]
     + [(s, q) for s in (2.0, 3.0, 6.0, 150.0) for q in (-0.5, -0.75, -1.25, -3.1, -12.5, -40.3)])
each("lbeta", lambda a, b: log(abs(beta(a, b))),
     [(0.1, 0.2), (0.5, 0.5), (1.0, 1.0), (1e-5, 3.0), (2.5, 40.0), (12.0, 15.0), (1e3, 1e-3), (1e5, 2.0), (300.5, 1e4), (1e8, 0.5), (1e12, 3.0), (-0.5, 2.2), (-1.3, -2.4)])
each("beta", beta, [(0.1, 0.2), (0.5, 0.5), (1.0, 3.0), (2.5, 4.0), (12.0, 15.0), (-0.5, 2.2), (-1.3, -2.4), (-2.5, 1.25), (1e-4, 1e-4)])

exponents = [0.01, 0.3, 0.5, 1.0, 2.5, 5.0, 9.5, 12.0, 60.0, 300.0, 1e4]
ratios = [1e-3, 0.2, 0.7, 0.95, 1.0, 1.05, 1.5, 3.0]
each("gammainc", lower, [(a, a * r) for a in exponents for r in ratios] + [(1e6, 0.999e6), (1e6, 1.001e6), (3e8, 3.0001e8), (3e8, 2.9999e8), (1e12, 1.000001e12)])
each("gammaincc", upper, [(a, a * r) for a in exponents for r in ratios] + [(1e6, 1e6), (3e8, 3.0001e8)])
each("gammaDensity", gamma_density,
     [(a, x) for a in (-2.5, -0.5, 0.3, 1.0, 2.0, 7.5, 10.0, 11.5, 40.0, 1e4, 1e6) for x in (1e-3, 0.5, 1.0, 3.0, 12.0, 50.0, 9.9e3, 1.0001e6)])
each("betainc", incomplete_beta,
     [(a, b, x) for (a, b) in ((0.5, 0.5), (0.1, 3.0), (1.0, 1.0), (2.0, 5.0), (7.5, 0.4), (30.0, 12.0), (200.0, 300.0), (1e4, 50.0)) for x in (1e-5, 0.1, 0.35, 0.41, 0.5, 0.8, 0.995)])
each("betaDensity", beta_density,
     [(a, b, x) for (a, b) in ((0.5, 0.5), (1.0, 1.0), (2.0, 5.0), (7.5, 0.4), (30.0, 12.0), (200.0, 300.0), (1e4, 50.0), (3e5, 4e5)) for x in (1e-5, 0.1, 0.41, 0.4286, 0.8, 0.995)])

bessel_points = [1e-200, 1e-9, 0.1, 1.0, 2.404825557695773, 3.7, 8.0, 15.5, 24.9, 30.0, 49.9, 50.1, 77.0, 400.0, 12345.6]
for n in (0, 1, 2, 3, 5, 8):
    each("j", lambda order, x: besselj(int(order), x), [(n, x) for x in bessel_points + [-3.3]])
    each("y", lambda order, x: bessely(int(order), x), [(n, x) for x in bessel_points if x > 1e-8])
    each("i", lambda order, x: besseli(int(order), x), [(n, x) for x in bessel_points + [-3.3] if x < 700])
    each("scaledI", lambda order, x: besseli(int(order), x) * exp(-abs(x)), [(n, x) for x in bessel_points + [-3.3, -60.0]])
each("sinc", sinc_derivative,
     [(n, x) for n in (0, 1, 2, 3, 4, 6, 8, 12) for x in (0.0, 1e-9, 0.01, 0.3, -0.5, 1.0, 1.2, 1.2732, 1.274, 2.0, 2.6, 4.7, 30.25)])
each("lessTanh", lambda x: (x * cosh(x) - sinh(x)) / cosh(x) if abs(x) > 1e-9 else x ** 3 / 3, [1e-100, 1e-8, -0.001, 0.1, 0.7, 0.999, 1.001, -3.0, 20.0])


def by_exponent(n, a, x):
    with workdps(120):
        return diff(lambda b: gammainc(b, 0, x, regularized=True), a, int(n), h=mpf(10) ** -20)


each("byExponent", by_exponent,
     [(n, a, x) for n in (1, 2, 3, 5) for (a, x) in ((0.1, 0.01), (0.5, 0.4), (0.7, 6.0), (2.5, 3.0), (9.5, 4.0), (12.0, 15.0), (60.0, 71.0), (300.0, 290.0))])
each("gammaQuantile", lambda a, p: findroot(lambda x: gammainc(a, 0, x, regularized=True) - p, (mpf(float(a)) * mpf("0.9"), mpf(float(a)) * mpf("1.1")), solver="anderson", tol=1e-70),
     [(a, p) for a in (2.5, 12.0, 60.0) for p in (0.3, 0.5, 0.8)])


def zeta_by_exponent(n, s, q):
    with workdps(80):
        return zeta(s, q, int(n))


def beta_by_exponents(m, n, a, b, x):
    with workdps(150):
        return diff(lambda c, d: betainc(c, d, 0, x, regularized=True), (a, b), (int(m), int(n)), h=mpf(10) ** -25)


each("zetaByExponent", zeta_by_exponent,
     [(n, s, q) for n in (1, 2, 3, 5, 8) for s in (1.001, 1.5, 2.0, 3.0, 4.7, 10.0, 33.0, 120.0) for q in (0.01, 0.3, 1.0, 2.5, 9.0, 30.5, 1e4)])
each("betaByExponents", beta_by_exponents,
     [(m, n, a, b, x) for (m, n) in ((1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (2, 1), (1, 3))
      for (a, b) in ((0.5, 0.5), (0.1, 3.0), (1.0, 1.0), (2.0, 5.0), (7.5, 0.4), (30.0, 12.0), (200.0, 300.0), (2e3, 50.0)) for x in (1e-5, 0.1, 0.35, 0.41, 0.5, 0.8, 0.9953125, 0.99951171875)])


def macdonald(function):
    def derivative(m, n, order, x):
        # differences of mpmath's own, which knows no slope in the order
        with workdps(130):
            h = mpf(10) ** -20
            weights = {0: [(0, 1)], 1: [(-1, -0.5), (1, 0.5)], 2: [(-1, 1), (0, -2), (1, 1)]}
            return sum(p * q * function(order + i * h, x + j * h * x) for i, p in weights[int(n)] for j, q in weights[int(m)]) / h ** int(m + n) / x ** int(m)
    return derivative


macdonald_points = [(m, n, v, x) for (m, n) in ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (1, 2))
                    for v in (0.0, 1e-6, 0.5, -2.3, 7.5)
                    for x in (1e-280, 0.03, 0.7, 9.0, 600.0) if not (abs(v) > 1 and x < 1e-100 or n == 1 and v == 0)]
each("kv", macdonald(besselk), [p for p in macdonald_points if p[0] == 0 or p[3] > 1e-100])
each("kve", macdonald(lambda v, x: besselk(v, x) * exp(x)), [p for p in macdonald_points + [(0, 1, 3.0, 1e5), (1, 0, 3.0, 1e10)] if p[0] == 0 or p[3] > 1e-100])
