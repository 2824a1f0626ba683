"""The fast path's own test: on a version of Python-Markdown it was not made for, it must first agree with stock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN_VERSIONS = ("3.11.3",)  # on which the differential tests were run

PROBE = """\
# "Heading" *one* & two {#own}

He said, "I'm here" -- it's the '80s... 'Quoted "twice"' and a [link](https://e.example/a_b?c=1&d=2 "Title").
It goes on, **strong**, *em **both***, _under_ and a_b_c; `code <b>` and \\*escaped\\*.\x20\x20
After a break: <em>raw</em> &amp; AT&T <https://e.example> ![in](a.png) [ref][r] [r] foot[^1].

[r]: https://r.example 'R'
[^1]: A note with *em*.

> Quoted
> > twice

- one
- two

    more *text*

    1. deep

* * *

| a | b |
|:--|--:|
| "1" | `2|3` |

Term
:   Definition

*[HTML]: Hypertext
HTML here

    indented <code>

```py
fenced "code"
```

<div class="raw">
block
</div>

Setext
------

한국어 “굵게” **말**. 中文(*强*)。
"""


def agrees(convert: Callable[[str, bool], str]) -> bool:
    """Tell whether the fast path may be used; `convert` takes a text and whether to be fast."""
    if markdown.__version__ in KNOWN_VERSIONS:
        return True
    pieces = [PROBE, *PROBE.split("\n\n")]
    try:
        return all(convert(piece, True) == convert(piece, False) for piece in pieces)  # noqa: FBT003
    except Exception:  # noqa: BLE001 - whatever it is that a new version changed, stock is the answer
        return False
