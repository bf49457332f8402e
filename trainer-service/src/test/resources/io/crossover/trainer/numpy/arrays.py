"""Writes the archives beside it that NpzFileTest reads. Needs numpy."""

import io
import zipfile

import numpy as np

ARRAYS = {
    "f8": np.array([1.5, -0.0, np.inf]),
    "f4": np.arange(6, dtype=np.float32).reshape(2, 3),
    "f2": np.array([0.5], dtype=np.float16),
    "i8": np.array(7),
    "i4": np.array([[-1], [2]], dtype=np.int32),
    "i1": np.array([-3], dtype=np.int8),
    "u1": np.array([200, 3], dtype=np.uint8),
    "b1": np.array([True, False]),
    "none": np.zeros((0, 4)),
}

np.savez("stored.npz", **ARRAYS)
np.savez_compressed("deflated.npz", **ARRAYS)

with zipfile.ZipFile("versions.npz", "w") as archive:
    for version in [(1, 0), (2, 0), (3, 0)]:
        content = io.BytesIO()
        np.lib.format.write_array(content, np.arange(3), version=version)
        archive.writestr(f"v{version[0]}.npy", content.getvalue())

np.savez(
    "refused.npz",
    fortran=np.asfortranarray(np.zeros((2, 3))),
    big=np.zeros(2, dtype=">f4"),
    short=np.zeros(2, dtype=np.int16),
    complex=np.zeros(2, dtype=np.complex64),
    text=np.array(["a"]),
    fields=np.zeros(2, dtype=[("a", "f4")]),
)
