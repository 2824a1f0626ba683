"""Small colour profiles (ICC.1:2001-04), made here: a wide RGB like that of phones, and inks on paper."""

from __future__ import annotations

import struct
from itertools import product

# Display P3 with a plain gamma: the columns are the XYZ of its primaries, for D50.
WIDE = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407))
GAMMA = 2.2
CYAN = (55, -37, -50)  # CIELAB of full cyan on paper


def wide_rgb(name: str = "Wide") -> bytes:
    """A profile of RGB by matrix and curve."""
    curve = b"curv" + struct.pack(">IIH", 0, 1, round(GAMMA * 256)) + b"\0\0"
    columns = {f"{c}XYZ".encode(): _xyz(*(row[n] for row in WIDE)) for n, c in enumerate("rgb")}
    return _profile(
        b"mntr", b"RGB ", b"XYZ ", name, {**columns, **{f"{c}TRC".encode(): curve for c in "rgb"}}
    )


def inks() -> bytes:
    """A profile of CMYK by table: black is black, cyan alone is `CYAN`, paper is white."""
    straight = bytes(range(256))
    corners = b"".join(_ink(*inked) for inked in product((0, 1), repeat=4))
    matrix = struct.pack(">9i", *(65536 * (n % 4 == 0) for n in range(9)))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + matrix + straight * 4 + corners + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", "Inks", {b"A2B0": table})


def _ink(cyan: int, magenta: int, yellow: int, black: int) -> bytes:
    if black:
        light, a, b = 0, 0, 0
    elif cyan:
        light, a, b = CYAN
    else:
        light, a, b = 100 - 30 * magenta - 10 * yellow, 60 * magenta, 60 * yellow
    return bytes((round(light * 2.55), a + 128, b + 128))


def _xyz(*values: float) -> bytes:
    return b"XYZ " + struct.pack(">I3i", 0, *(round(v * 65536) for v in values))


def _profile(kind: bytes, space: bytes, between: bytes, name: str, tags: dict[bytes, bytes]) -> bytes:
    text = name.encode() + b"\0"
    named = b"desc" + struct.pack(">II", 0, len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)
    white = _xyz(0.9642, 1.0, 0.8249)
    entries = {b"desc": named, b"cprt": b"text\0\0\0\0none\0", b"wtpt": white, **tags}
    index, data, at = b"", b"", 128 + 4 + 12 * len(entries)
    for tag, value in entries.items():
        padded = value + bytes(-len(value) % 4)
        index += tag + struct.pack(">II", at + len(data), len(value))
        data += padded
    head = (
        struct.pack(">I4s", at + len(data), b"\0\0\0\0") + bytes.fromhex("02400000") + kind + space + between
    )
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(4 + 4 + 4 + 4 + 8 + 4) + white[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(entries)) + index + data
