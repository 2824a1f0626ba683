"""A browser for tests, driven line by line: see tests/validators/drive.mjs."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

DRIVE = Path(__file__).resolve().parent.parent / "validators/drive.mjs"
OVERLAY = "document.querySelector('site-builder-preview')?.shadowRoot"


@dataclass(frozen=True)
class Tab:
    """One page of a browser."""

    browser: Browser
    name: str

    def value(self, code: str) -> Any:
        """What an expression is in the page."""
        return self.browser.tell("value", page=self.name, code=code)

    def until(self, code: str) -> None:
        """Wait until an expression is true in the page, however often it is loaded meanwhile."""
        self.browser.tell("until", page=self.name, code=code)

    def until_text(self, text: str) -> None:
        """Wait until the page shows a text."""
        self.until(f"document.body.textContent.includes({json.dumps(text)})")

    @property
    def loads(self) -> int:
        """How often the page was loaded."""
        return int(self.browser.tell("loads", page=self.name))

    @property
    def faults(self) -> list[str]:
        """What console and scripts complained of."""
        return list(self.browser.tell("faults", page=self.name))

    @property
    def added(self) -> str:
        """What the preview shows over the page: banner and overlay."""
        return str(self.value(f"{OVERLAY}?.querySelector('.stack').innerText ?? ''"))

    def until_added(self, text: str) -> None:
        """Wait until banner or overlay show a text."""
        self.until(f"{OVERLAY}?.querySelector('.stack').innerText.includes({json.dumps(text)})")

    def press(self, key: str) -> None:
        """Press a key."""
        self.browser.tell("press", page=self.name, key=key)

    def shot(self, file: Path) -> None:
        """Take a picture of what is to be seen."""
        self.browser.tell("shot", page=self.name, file=str(file))

    def axe(self, within: str = "html") -> list[str]:
        """What axe-core finds, within the first element of a selector."""
        return list(self.browser.tell("axe", page=self.name, within=within))


@dataclass(frozen=True)
class Browser:
    """A headless Chromium."""

    orders: IO[str]
    answers: IO[str]

    def open(self, name: str, url: str, **how: object) -> Tab:
        """A new page."""
        self.tell("open", page=name, url=url, **how)
        return Tab(self, name)

    def tell(self, what: str, **more: object) -> Any:
        """Have something done; fails with what the browser says."""
        self.orders.write(json.dumps({"do": what, **more}) + "\n")
        self.orders.flush()
        answer = json.loads(self.answers.readline() or '{"fault": "the browser has gone"}')
        assert "fault" not in answer, answer["fault"]
        return answer["value"]


@contextmanager
def browsing(modules: Path) -> Iterator[Browser]:
    """A browser that is closed at the end. `modules`: the folder of the npm packages."""
    command = ["node", str(DRIVE), str(modules), shutil.which("chromium") or ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin
        assert running.stdout
        try:
            yield Browser(running.stdin, running.stdout)
        finally:
            running.stdin.close()
            running.wait(30)
