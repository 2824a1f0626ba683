"""The way to a preview from another device: its address, and as a picture that a phone's camera reads."""

from __future__ import annotations

import importlib.util
import io
import socket

# White and black whatever the terminal's own colours are (ECMA-48, 8.3.117; the fixed part of the 256 colours): a code
# whose dark is light is none to many cameras.
COLOURS, RESET = "\x1b[38;5;231;48;5;16m", "\x1b[0m"


def qr_code(url: str, encoding: str = "utf-8") -> str:
    """An address as a QR code of block characters in black and white; "" without the library `segno`, or where they cannot be written."""
    if not importlib.util.find_spec("segno"):
        return ""
    import segno  # noqa: PLC0415 - not everybody has it

    drawn = io.StringIO()
    segno.make(url, micro=False, error="l").terminal(drawn, border=2, compact=True)
    try:
        drawn.getvalue().encode(encoding)
    except UnicodeEncodeError:
        return ""
    return "\n".join(f"{COLOURS}{line}{RESET}" for line in drawn.getvalue().splitlines())


def own_address() -> str:
    """This machine's IPv4 address in its network; "" when there is none.

    A datagram socket is pointed at an address that is set aside for documentation (RFC 5737); nothing is sent.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            found = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if found.startswith(("127.", "0.")) else found
