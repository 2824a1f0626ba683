"""Tools of others: what they print, and the one line when they fail."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from site_builder.publish.command import last_words, run, without_credentials
from site_builder.publish.repository import reason
from site_builder.publish.target import PublishProblem

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = [sys.executable, "-c"]


def test_what_it_prints(tmp_path: Path) -> None:
    code = "import os, sys; print(os.getcwd(), os.environ['MARK'], sys.stdin.read())"
    assert run([*PYTHON, code], tmp_path, env={"MARK": "m"}, stdin="in").split() == [str(tmp_path), "m", "in"]


def test_no_shell(tmp_path: Path) -> None:
    assert (
        run([*PYTHON, "import sys; print(sys.argv[1])", "$(touch x); `y`"], tmp_path) == "$(touch x); `y`\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_fails(tmp_path: Path) -> None:
    with pytest.raises(PublishProblem, match=r"^\S*python\S*: it is full$"):
        run([*PYTHON, "import sys; sys.exit('about to fail\\nit is full\\n')"], tmp_path)


def test_a_program_that_fails_in_silence(tmp_path: Path) -> None:
    with pytest.raises(PublishProblem, match="ended with code 7"):
        run([*PYTHON, "import sys; sys.exit(7)"], tmp_path)


def test_a_program_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(PublishProblem, match="the program no-such-tool is not installed, or not in the PATH"):
        run(["no-such-tool"], tmp_path)


def test_a_program_that_does_not_end(tmp_path: Path) -> None:
    with pytest.raises(PublishProblem, match="did not end within 0 seconds"):
        run([*PYTHON, "import time; time.sleep(60)"], tmp_path, patience=0.2)


def test_no_password_is_printed(tmp_path: Path) -> None:
    with pytest.raises(PublishProblem, match=r"https://host/x refused$"):
        run([*PYTHON, "import sys; sys.exit('https://mara:hush@host/x refused')"], tmp_path)
    assert without_credentials("https://token@host and ssh://git@host") == "https://host and ssh://host"
    assert without_credentials("git@github.com:you/paper.git") == "git@github.com:you/paper.git"


def test_last_words() -> None:
    assert last_words("a\n b \n\n") == "b"
    assert last_words("\n") == ""


SAID = {
    "remote: Repository not found.\nfatal: repository 'https://x/' not found\n": "fatal: repository 'https://x/' not found",
    "fatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n": "fatal: Could not read from remote repository.",
    "To /x\n ! [rejected]        a -> gh-pages (fetch first)\nerror: failed to push some refs\n": "somebody else has published there meanwhile; publish again",
    "To /x\n ! [remote rejected] a -> b (pre-receive hook declined)\nerror: failed to push some refs\n": "! [remote rejected] a -> b (pre-receive hook declined)",
    "something else\n": "something else",
    "": "",
}


@pytest.mark.parametrize(("text", "words"), SAID.items())
def test_why_git_failed(text: str, words: str) -> None:
    assert reason(text) == words
