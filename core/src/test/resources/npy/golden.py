"""Writes the .npy files beside it with NumPy. Run as: python3 golden.py"""
import io
import numpy as np
from numpy.lib import format

base = np.arange(6).reshape(2, 3)
values = (base - 2.5) * 1.25


def save(name, a, version=(1, 0)):
    with open(name + ".npy", "wb") as f:
        format.write_array(f, np.asanyarray(a), version=version)


for kind in ["f8", "f4"]:
    save(f"{kind}-little", values.astype("<" + kind))
    save(f"{kind}-big", values.astype(">" + kind))
    save(f"{kind}-fortran", np.asfortranarray(values.astype("<" + kind)))
    save(f"{kind}-scalar", np.array(1.25, "<" + kind))
    save(f"{kind}-vector", np.array([0.0, -0.0, np.nan, np.inf, -np.inf, 1 / 3], "<" + kind))
    save(f"{kind}-empty", np.zeros((0, 3), "<" + kind))
for size in [1, 2, 4, 8]:
    for order in "<>":
        top = 2 ** (8 * size - 1)
        name = "little" if order == "<" else "big"
        save(f"i{size}-{name}", np.array([-top, -1, 0, 1, top - 1], f"{order}i{size}"))
        save(f"u{size}-{name}", np.array([0, 1, top - 1, top, 2 * top - 1], f"{order}u{size}"))
save("u8-rounding", np.array([2**63 + 1024, 2**63 + 1025, 2**63 + 3072, 2**53 + 1, 2**64 - 1025], "<u8"))
save("bool", base % 2 == 0)
save("version2", values, (2, 0))
save("version3", values, (3, 0))
save("3d-fortran", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
save("3d", np.arange(24.0).reshape(2, 3, 4))
save("long", (np.arange(20000) % 101).astype("i1"))
save("half", values.astype("<f2"))
save("complex", values.astype("<c16"))
save("record", np.zeros(2, [("a", "<f8"), ("b", "<i4")]))
save("text", np.array(["a", "bc"]))
