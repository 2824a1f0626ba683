"""`python -m site_builder`, and the installed command."""

from __future__ import annotations

import os
import sys

from site_builder.cli import main


def run() -> None:
    """Run the command and end at once.

    To take a large site's records apart in memory, one by one, costs a tenth of a small build; the
    process ends anyway. All files are closed by then: only what was printed waits.
    """
    code: object = 0
    try:
        main(prog_name="site-builder")
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1 if code else 0)


if __name__ == "__main__":
    run()
