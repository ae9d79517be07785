"""Writes tails.txt: logarithms of incomplete gamma and beta functions and their derivatives over the whole range, by
series and differences in some hundred digits (mpmath 1.3), rounded to double.

A line is name|orders and arguments|value; orders are those in the exponents and, of the gamma functions, in the bound.
"""
from mpmath import *
import sys

STEP = mpf(10) ** -15


def digits(extra):
    mp.dps = int(50 + extra)


def ascending(a, x):
    # DLMF 8.11.4
    total, term, k = mpf(1), mpf(1), 1
    while term > total * eps or k < x - a:
        term *= x / (a + k)
        total += term
        k += 1
    return exp(a * log(x) - x - loggamma(a + 1)) * total


def beyond(a, x):
    # DLMF 8.9.2 from its end
    last = int((2.4 * mp.dps) ** 2 / (8 * x)) + 200
    value = x + 2 * last + 1 - a
    for k in range(last, 0, -1):
        value = x + 2 * k - 1 - a - k * (k - a) / value
    return exp(a * log(x) - x - loggamma(a)) / value


def lower(a, x):
    return ascending(a, x) if x < 200 or x < 2 * a else 1 - beyond(a, x)


def log_of_upper(a, x):
    return log1p(-ascending(a, x)) if x < 200 or x < 2 * a else log(beyond(a, x))


def tail(a, b, x, rest):
    # DLMF 8.17.8, and the complement of its mirror image
    if x > 0.75:
        return 1 - tail(b, a, rest, x)
    total, term, k = mpf(1), mpf(1), 0
    while term > total * eps or k < 10:
        term *= x * (a + b + k) / (a + 1 + k)
        total += term
        k += 1
    return exp(a * log(x) + b * log(rest) - loggamma(a) - loggamma(b) + loggamma(a + b)) / a * total


WEIGHTS = {0: {0: 1}, 1: {-1: -0.5, 1: 0.5}, 2: {-1: 1, 0: -2, 1: 1}, 3: {-2: -0.5, -1: 1, 1: -1, 2: 0.5}}


def derivative(f, at, orders):
    # central differences, whose error is a square of the step
    steps = [STEP * abs(v) for v in at]
    total = mpf(0)
    for i, p in WEIGHTS[orders[0]].items():
        for j, q in WEIGHTS[orders[1]].items():
            total += mpf(p) * q * f(at[0] + i * steps[0], at[1] + j * steps[1])
    return total / steps[0] ** orders[0] / steps[1] ** orders[1]


def line(name, arguments, value):
    if abs(value) < mpf(10) ** 305 and (abs(value) > mpf(10) ** -300 or value == 0):
        print(name + "|" + " ".join(repr(v) for v in arguments) + "|" + repr(float(value)), flush=True)


def gammas():
    exponents = [1e-40, 1e-20, 1e-5, 0.02, 0.3, 0.5, 1.0, 1.5, 5.0, 9.9, 10.1, 60.0, 1e3, 2e4]
    bounds = [1e-280, 1e-100, 1e-15, 0.01, 0.5, 1.0, 3.0, 12.0, 40.0, 690.0]
    ratios = [0.5, 0.97, 1.0, 1.03, 1.5]
    for a in exponents:
        for x in sorted(set(bounds + [a * r for r in ratios if a > 0.01])) + ([1e6] if 0.1 < a < 100 else []):
            for orders in ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (3, 0), (1, 2)):
                # what the step and an exponent beside 1 lose, and a small function as what is left of 1
                digits(15 * sum(orders) + (1 + sum(orders)) * max(0, -log10(mpf(a))) + (x / 2 if x < 1000 else 100) + (1000 if x > 2000 and a > 100 else 0))
                if x < 1e-14 and a > 2000 or x > 1e4 * a and x > 1e3 and a < 1e-15:
                    continue
                at = (mpf(a), mpf(x))
                line("logGammainc", orders + (a, x), derivative(lambda p, q: log(lower(p, q)), at, orders))
                line("logGammaincc", orders + (a, x), derivative(log_of_upper, at, orders))


def betas():
    pairs = [(1e-12, 1e-12), (1e-12, 3.0), (0.02, 0.5), (0.5, 0.5), (1.0, 1.0), (1.0, 4.0), (3.0, 0.3), (7.0, 1e4), (10.0, 10.0), (12.0, 60.0), (300.0, 11.0), (1e3, 900.0)]
    points = [1e-280, 1e-15, 1e-3, 0.14, 0.3, 0.5, 0.53, 0.8, 0.998, 1 - 2.0 ** -45]
    for a, b in pairs:
        for x in points:
            for orders in ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (3, 0)):
                digits(15 * sum(orders) + 30 + (a + b if a + b < 5000 else 3000))
                at = (mpf(a), mpf(b))
                y = mpf(x)
                line("logBetainc", orders + (a, b, x), derivative(lambda p, q: log(tail(p, q, y, 1 - y)), at, orders))
                line("logBetaincc", orders + (a, b, x), derivative(lambda p, q: log(tail(q, p, 1 - y, y)), at, orders))


def normal(x):
    return erfc(-x / sqrt(2)) / 2


def others():
    for n in (2, 3, 4):
        for x in (-1e7, -1e3, -100.0, -30.0, -8.0, -1.5, -1.0, -0.9, -0.2, 0.7, 3.0, 9.0, 25.0):
            with workdps(120 + (0 if x > -1e3 else 30)):
                y = mpf(x)
                if x < -300:
                    # DLMF 7.12.1
                    f = lambda t: -t * t / 2 + log(sum((-1) ** k * fac2(2 * k - 1) / t ** (2 * k) for k in range(0, 30))) - log(-t)
                else:
                    f = lambda t: log(normal(t)) if t < 0 else log1p(-normal(-t))
                line("logNdtr", (n, x), diff(f, y, n, h=mpf(10) ** -18 * max(1, abs(y)), relative=False))
    for n in (0, 1, 2, 3):
        for a in (1e-150, 1e-9, 0.3, 1.0, 9.9, 13.0, 400.0, 1e9, 1e15, 1e60):
            for b in (1e-150, 1e-9, 0.5, 3.0, 50.0, 1e7, 1e20):
                digits(400)
                p, q = mpf(a), mpf(b)
                f = lambda z: psi(n, z) if z < 1e9 else big(n, z)
                line("polygammaStep", (n, a, b), f(p + q) - f(p))


def big(n, z):
    # DLMF 5.11.2 and 5.15.8
    total = log(z) - 1 / (2 * z) if n == 0 else (-1) ** (n - 1) * (factorial(n - 1) / z ** n + factorial(n) / (2 * z ** (n + 1)))
    for k in range(1, 40):
        t = bernoulli(2 * k) / z ** (2 * k + n)
        total += -t / (2 * k) if n == 0 else (-1) ** (n - 1) * t * factorial(2 * k + n - 1) / factorial(2 * k)
    return total


{"gammas": gammas, "betas": betas, "others": others}[sys.argv[1]]()
