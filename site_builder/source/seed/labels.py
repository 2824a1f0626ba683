"""Lines that state when an article was published or changed: `Published: 01 Oct. 2025, 09:51`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from site_builder.base.record import dataclass
from site_builder.source.seed.dates import read_date

if TYPE_CHECKING:
    from site_builder.source.seed.model import StatedDate

Kind = Literal["published", "updated"]

_LABEL = re.compile(
    r"""(?:
      (?P<updated>
        (?<!\w)(?:last[ ]+)?(?:updated|modified|edited|revised)(?!\w)
        | (?<!\w)(?:mis[e]?[ ]à[ ]jour|modifié|actualisé|actualizado|atualizado|aktualisiert|geändert|aggiornato|bijgewerkt)(?!\w)
        | (?:기사\s?)?(?:최종\s?)?수정(?:\s?일시?)? | 업데이트
        | 更新(?:日時?)? | آخر\ تحديث | تم\ التحديث | تحديث)
      | (?P<published>
        (?<!\w)(?:(?:first|originally)[ ]+)?(?:published|posted|issued|filed)(?!\w) | (?<!\w)(?:date|dated)(?=\s*:)
        | (?<!\w)(?:publiée?|publicado|veröffentlicht|erschienen|pubblicato|gepubliceerd|опубликовано)(?!\w)
        | (?:기사\s?)?(?:입력|등록|승인|게시|발행|송고)(?:\s?(?:시간|일시?))?
        | 发布(?:时间)? | 公開(?:日時?)? | تاريخ\ النشر | ن[ُ]?شر(?:\ في)?)
    )\s*[:：=]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = " \t\u00a0|·•,;/()[]–—-"
LONGEST = 240  # characters; a line with two dates and their labels is shorter


@dataclass(frozen=True, slots=True)
class Stamp:
    """One stated date: which kind it is, and the label that said so ("" where none stood)."""

    kind: Kind
    date: StatedDate
    label: str


def read_stamps(text: str, *, near: str = "") -> tuple[Stamp, ...]:
    """Return the dates that a line states, or nothing where the line says anything else besides.

    A date without a label counts as the day of publication if it is exact to the day.
    """
    if len(text) > LONGEST:
        return ()
    labels = list(_LABEL.finditer(text))
    if not labels:
        date = read_date(text.strip(_BETWEEN), near=near)
        return (Stamp("published", date, ""),) if date and len(date.text) >= 10 else ()
    stamps: list[Stamp] = []
    before = text[: labels[0].start()].strip(_BETWEEN)
    if before:  # "Oct. 1, 2025 (updated Oct. 2, 2025)"
        date = read_date(before, near=near)
        if not date or len(date.text) < 10:
            return ()
        stamps.append(Stamp("published", date, ""))
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        date = read_date(text[label.end() : after.start() if after else None].strip(_BETWEEN), near=near)
        if not date:
            return ()
        kind: Kind = "updated" if label["updated"] else "published"
        stamps.append(Stamp(kind, date, label[0].strip(" :：=")))
    return tuple(stamps)


def is_bare_label(text: str) -> bool:
    """Tell whether a line is a label alone, so that its date may stand on the next line."""
    return len(text) < 40 and bool(_LABEL.fullmatch(text.strip() + " "))
