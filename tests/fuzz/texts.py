"""Texts of newspapers made from a number: stories with every part that a seed may have, in several scripts."""

from __future__ import annotations

import random
from dataclasses import dataclass

LATIN = "bdfgklmnprstvz"
VOWELS = "aeiou"
HANGUL = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후"
HIRAGANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろ"
HANZI = "的一是不了在人有我他这中大来上国和地到说时要就出会也对能而过家可于为年日月"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
ACCENTED = "éèàüöñçâêî"


@dataclass(frozen=True, slots=True)
class Story:
    """A text, and every word in it that must be found again."""

    text: str
    words: tuple[str, ...]


def story(number: int, script: str = "latin") -> Story:
    """The story of a number: always the same one."""
    chance = random.Random(f"{script} {number}")  # noqa: S311 - no secret
    words: list[str] = []

    def word() -> str:
        made = _word(chance, script)
        words.append(made)
        return made

    def sentence(least: int = 5, most: int = 14) -> str:
        said = [word() for _ in range(chance.randint(least, most))]
        if chance.random() < 0.3:
            mark = chance.choice(
                ("*{}*", "_{}_", "`{}`", "<{}>", "[{}]", "({})", "&{};", "#{}", '"{}"', "{}:::", "{{{{{}}}}}")
            )
            said[-1] = mark.format(said[-1])
        return " ".join(said) + chance.choice((".", ".", "?", "!", "..."))

    lines = [" ".join(word() for _ in range(chance.randint(3, 9))), ""]
    for shape in _HEAD:
        if chance.random() < 0.4:
            lines += [_filled(chance.choice(shape), word), *([""] if chance.random() < 0.3 else [])]
    for _ in range(chance.randint(1, 6)):
        lines += ["", *_wrapped(" ".join(sentence() for _ in range(chance.randint(1, 4))), chance)]
    if chance.random() < 0.3:
        lines += [
            "",
            *(f"{mark} {sentence(1, 4)}" for mark in chance.choice((("-", "-"), ("1.", "2."), ("•", "•")))),
        ]
    if chance.random() < 0.2:
        lines += ["", f"({word()}) {word()}@harbour.example"]
    return Story("\n".join(lines) + "\n", tuple(words))


# The parts of a head, in any of which words may stand that no part can keep.
_HEAD = (
    ("Published: 01 Oct. 2025, 09:51", "2025-10-01", "Published: {} 01 Oct. 2025", "2025. 10. 1."),
    ("Updated: 2 Oct 2025", "Updated: {}", "Last updated {} ago"),
    ("By {} {}", "By {} {} and {} {}", "{} {}, Staff writer", "By {}, {}"),
    ("{} {} {}. [{}]", "{} {} {}. (AP {})", "{} {}. Photo by {} {}", "Caption: {} {}", "{} ({})"),
    ("SEOUL, Oct. 1 (Yonhap) — {} {}", "[{}={}] {} {}", "{} (Reuters) - {}", "({}={}) {} {} = {}"),
)


def _filled(shape: str, word: object) -> str:
    return shape.format(*(word() for _ in range(shape.count("{}"))))  # type: ignore[operator]  # a function without arguments


def _word(chance: random.Random, script: str) -> str:
    if script == "latin":
        return "".join(chance.choice(LATIN) + chance.choice(VOWELS) for _ in range(chance.randint(3, 5)))
    if script == "accented":
        made = "".join(chance.choice(LATIN) + chance.choice(VOWELS) for _ in range(chance.randint(3, 5)))
        return made + chance.choice(ACCENTED) if chance.random() < 0.15 else made
    letters = {"hangul": HANGUL, "hiragana": HIRAGANA, "hanzi": HANZI, "arabic": ARABIC}[script]
    made = "".join(chance.choice(letters) for _ in range(chance.randint(3, 6)))
    return f"ال{made}" if script == "arabic" and chance.random() < 0.5 else made


def _wrapped(paragraph: str, chance: random.Random) -> list[str]:
    """The lines of a paragraph: one, or several where somebody wrapped it."""
    if chance.random() < 0.6:
        return [paragraph]
    lines, line = [], ""
    for part in paragraph.split(" "):
        if len(line) + len(part) > 60:
            lines.append(line)
            line = ""
        line = f"{line} {part}".strip()
    return [*lines, line]
