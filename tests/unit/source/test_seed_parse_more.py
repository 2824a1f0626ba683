"""The ways bylines, datelines, captions and bodies can arrive, and where each word belongs."""

from __future__ import annotations

import pytest

from site_builder.source.seed import Caption, Seed, parse_seed

Fields = dict[str, object]

# name: (the seed, what it must become). A field that is not named must be empty.
CASES: dict[str, tuple[str, Fields]] = {
    "Korean": (
        (
            "다리 개통\n\n입력 2025.10.01 09:51 수정 2025.10.01 10:20\n홍길동 기자\n\n"
            "새벽의 다리. [사진=항구신문]\n\n다리가 열렸다.\n\n시민들이 건넜다."
        ),
        {
            "headline": "다리 개통",
            "published": "2025-10-01T09:51",
            "updated": "2025-10-01T10:20",
            "byline": ("홍길동",),
            "byline_extra": "기자",
            "captions": (Caption("새벽의 다리.", "사진=항구신문"),),
            "paragraphs": ("다리가 열렸다.", "시민들이 건넜다."),
        },
    ),
    "Korean date in words": (
        "다리 개통\n\n2025년 10월 1일 (수) 오전 9시 51분\n\n본문이다.",
        {"headline": "다리 개통", "published": "2025-10-01T09:51", "paragraphs": ("본문이다.",)},
    ),
    "Korean wire": (
        "다리 개통\n\n(서울=연합뉴스) 홍길동 기자 = 다리가 열렸다.\n\n끝이다.",
        {
            "headline": "다리 개통",
            "byline": ("홍길동",),
            "byline_extra": "기자",
            "dateline": "서울=연합뉴스",
            "paragraphs": ("다리가 열렸다.", "끝이다."),
        },
    ),
    "Korean dateline in square brackets": (
        "다리 개통\n\n[서울=연합뉴스] 다리가 열렸다.",
        {"headline": "다리 개통", "dateline": "서울=연합뉴스", "paragraphs": ("다리가 열렸다.",)},
    ),
    "Arabic": (
        "افتتاح الجسر\n\nبقلم سارة علي\nتاريخ النشر: ١ أكتوبر ٢٠٢٥\n\nالقاهرة (رويترز) - افتتح الجسر.",
        {
            "headline": "افتتاح الجسر",
            "published": "2025-10-01",
            "byline": ("سارة علي",),
            "dateline": "القاهرة (رويترز)",
            "paragraphs": ("افتتح الجسر.",),
        },
    ),
    "byline with two writers": (
        "Bridge opens\n\nBy Jane Doe and John Roe\n\nText.",
        {"headline": "Bridge opens", "byline": ("Jane Doe", "John Roe"), "paragraphs": ("Text.",)},
    ),
    "byline with three writers and a place": (
        "Bridge opens\n\nBy Jane Doe, John Roe and Ana de la Cruz in Seoul\n\nText.",
        {
            "headline": "Bridge opens",
            "byline": ("Jane Doe", "John Roe", "Ana de la Cruz"),
            "byline_extra": "in Seoul",
            "paragraphs": ("Text.",),
        },
    ),
    "byline in capitals": (
        "Bridge opens\n\nBY JANE DOE\n\nText.",
        {"headline": "Bridge opens", "byline": ("JANE DOE",), "paragraphs": ("Text.",)},
    ),
    "name and role": (
        "Bridge opens\n\nJane Doe, Staff writer\n\nText.",
        {
            "headline": "Bridge opens",
            "byline": ("Jane Doe",),
            "byline_extra": "Staff writer",
            "paragraphs": ("Text.",),
        },
    ),
    "byline beside the date": (
        "Bridge opens\n\nBy Jane Doe | Published: 1 Oct 2025\n\nText.",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01",
            "byline": ("Jane Doe",),
            "paragraphs": ("Text.",),
        },
    ),
    "a sentence that begins with By": (
        "Bridge opens\n\nBy Friday, the crowds had gone\n\nText.",
        {"headline": "Bridge opens", "paragraphs": ("By Friday, the crowds had gone", "Text.")},
    ),
    "dateline": (
        "Bridge opens\n\nSEOUL — The bridge is open.",
        {"headline": "Bridge opens", "dateline": "SEOUL", "paragraphs": ("The bridge is open.",)},
    ),
    "dateline with day and agency": (
        "Bridge opens\n\nSEOUL, Oct. 1 (Yonhap) -- The bridge is open.",
        {
            "headline": "Bridge opens",
            "dateline": "SEOUL, Oct. 1 (Yonhap)",
            "paragraphs": ("The bridge is open.",),
        },
    ),
    "dateline with agency and a short dash": (
        "Bridge opens\n\nPARIS (Reuters) - The bridge is open.",
        {"headline": "Bridge opens", "dateline": "PARIS (Reuters)", "paragraphs": ("The bridge is open.",)},
    ),
    "dateline with a region": (
        "Bridge opens\n\nWASHINGTON, D.C. — The bridge is open.",
        {"headline": "Bridge opens", "dateline": "WASHINGTON, D.C.", "paragraphs": ("The bridge is open.",)},
    ),
    "capitals that are no place": (
        "Bridge opens\n\nNATO — the alliance — met.",
        {"headline": "Bridge opens", "paragraphs": ("NATO — the alliance — met.",)},
    ),
    "several captions": (
        (
            "Bridge opens\n\nPublished: 1 Oct 2025\nThe bridge at dawn. [Harbour Desk]\nThe bridge at noon. (Yonhap)\n\n"
            "The mayor. [AP]\n\nText."
        ),
        {
            "headline": "Bridge opens",
            "published": "2025-10-01",
            "captions": (
                Caption("The bridge at dawn.", "Harbour Desk"),
                Caption("The bridge at noon.", "Yonhap"),
                Caption("The mayor.", "AP"),
            ),
            "paragraphs": ("Text.",),
        },
    ),
    "a caption over two lines": (
        "Bridge opens\n\nPublished: 1 Oct 2025\nThe bridge, seen from\nthe old harbour. [Harbour Desk]\n\nText.",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01",
            "captions": (Caption("The bridge, seen from the old harbour.", "Harbour Desk"),),
            "paragraphs": ("Text.",),
        },
    ),
    "a caption with a photographer": (
        "Bridge opens\n\nThe bridge at dawn. Photo by Ana Cruz\n\nText.",
        {
            "headline": "Bridge opens",
            "captions": (Caption("The bridge at dawn.", "Ana Cruz"),),
            "paragraphs": ("Text.",),
        },
    ),
    "a caption that says so, without a credit": (
        "Bridge opens\n\nCaption: The bridge at dawn\n\nText.",
        {"headline": "Bridge opens", "captions": (Caption("The bridge at dawn"),), "paragraphs": ("Text.",)},
    ),
    "no caption: a line under the date without a credit": (
        "Bridge opens\n\nPublished: 1 Oct 2025\nCrowds came early.\n\nText.",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01",
            "paragraphs": ("Crowds came early.", "Text."),
        },
    ),
    "a first paragraph that ends in round brackets": (
        "Bridge opens\n\nIt was built by the Harbour Works Office (HWO)\n\nText.",
        {
            "headline": "Bridge opens",
            "paragraphs": ("It was built by the Harbour Works Office (HWO)", "Text."),
        },
    ),
    "a first paragraph that ends in a remark": (
        "Bridge opens\n\nIt is open [in Korean]\n\nText.",
        {"headline": "Bridge opens", "paragraphs": ("It is open [in Korean]", "Text.")},
    ),
    "brackets later in the body": (
        "Bridge opens\n\nText.\n\nThe mayor. [AP]\n\nMore.",
        {"headline": "Bridge opens", "paragraphs": ("Text.", "The mayor. [AP]", "More.")},
    ),
    "a paragraph wrapped by hand": (
        "Bridge opens\n\nThe bridge over the harbour\nis open since\nthis morning.\n\nText.",
        {
            "headline": "Bridge opens",
            "paragraphs": ("The bridge over the harbour is open since this morning.", "Text."),
        },
    ),
    "one long paragraph a line": (
        f"Bridge opens\n\n{'The bridge is open and the crowds are here. ' * 3}\n{'The mayor spoke for an hour. ' * 5}",
        {
            "headline": "Bridge opens",
            "paragraphs": (
                ("The bridge is open and the crowds are here. " * 3).strip(),
                ("The mayor spoke for an hour. " * 5).strip(),
            ),
        },
    ),
    "a list stays a list": (
        "Bridge opens\n\n• Length: 40 m\n• Width: 6 m",
        {"headline": "Bridge opens", "paragraphs": ("• Length: 40 m", "• Width: 6 m")},
    ),
    "a headline over two lines": (
        "Bridge over the old harbour opens\nafter nine years\n\nText.",
        {"headline": "Bridge over the old harbour opens after nine years", "paragraphs": ("Text.",)},
    ),
    "no headline: prose from the first line": (
        (
            "The bridge over the old harbour is open since this morning, and the crowds that came to see it "
            "filled both of its banks.\n\nMore."
        ),
        {
            "headline": "The bridge over the old harbour is open since this morning, and the crowds that came to…",
            "paragraphs": (
                (
                    "The bridge over the old harbour is open since this morning, and the crowds that came to see it "
                    "filled both of its banks."
                ),
                "More.",
            ),
        },
    ),
    "Japanese goes on without a space": (
        "橋が開通\n\n橋が今朝\n開通した。",
        {"headline": "橋が開通", "paragraphs": ("橋が今朝開通した。",)},
    ),
}


def fields(seed: Seed) -> Fields:
    named: Fields = {
        "headline": seed.headline,
        "published": seed.published.text if seed.published else "",
        "updated": seed.updated.text if seed.updated else "",
        "captions": seed.captions,
        "byline": seed.byline,
        "byline_extra": seed.byline_extra,
        "dateline": seed.dateline,
        "paragraphs": seed.paragraphs,
    }
    return {name: value for name, value in named.items() if value}


@pytest.mark.parametrize("name", CASES)
def test_each_word_has_its_place(name: str) -> None:
    """Every seed of the table becomes exactly the fields that stand beside it."""
    text, expected = CASES[name]
    assert fields(parse_seed(text)) == expected
