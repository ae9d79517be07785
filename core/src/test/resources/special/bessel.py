"""Writes bessel.txt: Bessel functions of real order and their derivatives by mpmath 1.3, rounded to double.

A line is m n order x|J|Y|I|e^-x I, derivatives m times in the argument x and n times in the order. They are central
differences of step 1e-20 at 130 digits and more, since mpmath knows no slope in the order. What overflows is inf.
"""
from mpmath import *

WEIGHTS = {0: [(0, 1)], 1: [(-1, -0.5), (1, 0.5)], 2: [(-1, 1), (0, -2), (1, 1)]}
STEP = mpf(10) ** -20
mp.dps = 130


def j(order, x):
    return besselj(order, x) if order != int(order) or order >= 0 else (-1) ** int(order) * besselj(-order, x)


def y(order, x):
    if order == int(order):
        # mpmath's limit is slow
        h = mpf(10) ** -55
        return (y(order - h, x) + y(order + h, x)) / 2
    return (j(order, x) * cospi(order) - j(-order, x)) / sinpi(order)


def derivative(function, m, n, order, x):
    return sum(p * q * function(order + l * STEP, x + k * STEP * x)
               for l, p in WEIGHTS[n] for k, q in WEIGHTS[m]) / STEP ** (m + n) / x ** m


def rounded(value):
    return repr(float(value))


def i(order, x):
    return besseli(abs(order) if order == int(order) else order, x)


FUNCTIONS = [j, y, i, lambda order, x: exp(-x) * i(order, x)]

if __name__ == "__main__":
    for order in (0.0, 1e-6, 0.5, 2.0, 7.3, 33.625, 120.25, 200.0, -0.5, -2.3, -17.0, -49.75):
        # about order 0 the slope of I is as K, small
        mp.dps = 320 if order == 0 else 130
        for x in (1e-10, 0.03, 0.9, 5.0, 24.5, 25.5, 31.0, 90.0, 199.0, 205.0, 3000.0, 1e5):
            for m, n in ((0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (2, 0)):
                values = [derivative(f, m, n, mpf(order), mpf(x)) for f in FUNCTIONS]
                print(f"{m} {n} {order!r} {x!r}|" + "|".join(map(rounded, values)), flush=True)
