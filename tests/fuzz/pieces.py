"""What fuzz is made of: pieces that mean something to a reader of front matter, seeds, Markdown or addresses."""

from __future__ import annotations

from hypothesis import strategies as st

from site_builder.source.front_matter import ARTICLE

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ODD = st.sampled_from(
    [
        *("\x00", "\x07", "\x1b[31m", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffd", "\uffff", "\ufdd0", "\u202e", "\u200b"),
        *("\u0130", "\u00df", "\ufb01", "e\u0301", "\u1100\u1161", "\U0001f469\u200d\U0001f467", "٣", "½", "Ⅷ", "ﬀ"),
    ]
)  # fmt: skip
SPACE = st.sampled_from([" ", "\t", "\n", "\n\n", "\r\n", "\r", "    ", "\u00a0", "\u3000", "\x0b", "\x0c"])

_YAML_MARKS = ["---", "---\n", "...", ": ", ":", " #", "#", "- ", "-", "[", "]", "{", "}", ",", "&a ", "*a", "!!str ", "!x ", "| ", "|\n", ">-\n", "? ", "%", "@", "`", "'", '"', "\\", "\\x00", "\\ud800", "<<: ", "~", "null", "true", "012", "12:30", ".nan"]  # fmt: skip
_VALUES = ["2026-11-24", "2026-02-30", "2026-03-29T01:30", "0000", "Europe/London", "+99:00", "javascript:x", "/a/../b", "/a/", "[a, b]", "{a: b}", "50% 40%", "con", "../x", "é", "news"]  # fmt: skip
YAML = st.lists(
    st.one_of(
        st.sampled_from(sorted(ARTICLE)).map(lambda key: f"\n{key}: "),
        st.sampled_from(_YAML_MARKS),
        st.sampled_from(_VALUES),
        SPACE,
        ODD,
        ANY_TEXT,
    ),
    max_size=25,
).map("".join)

_HTML = ["<", ">", "</", "/>", '"', "'", "=", "&", "&#", "&#x", ";", "&lt;", "&#64976;", "<b>", "</b>", "<p ", "<div>", "</div>", "<a href=", "<img src=", " onerror=", " style=", " id=x ", "<script>", "</script>", "<svg>", "<math>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "?>", "<table><td>", "<template>", "<iframe srcdoc=", "javascript:alert(1)", "data:text/html,", "java\tscript:"]  # fmt: skip
_MARKS = ["*", "**", "***", "_", "__", "`", "``", "```\n", "~~~\n", "[", "]", "](", "][", "![", "(", ")", "[^1]", "\n[^1]: ", "\n[r]: ", "\n*[ab]: ", "# ", "\n## ", "\n> ", "\n- ", "\n1. ", "\n    ", "|", "\n|-|-|\n", "\n:   ", "\n---\n", "{: ", "{#", "}", "\n::: note\n", "\n:::\n", '\n::: embed url="', "::: x", "\\", "[TOC]", "article:a", "klzzwxh:0000", "wzxhzdk:0", "\x02", "\x03"]  # fmt: skip
MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(_HTML),
        st.sampled_from(_MARKS),
        SPACE,
        ODD,
        st.sampled_from(["word", "ab", "1", "x"]),
        ANY_TEXT,
    ),
    max_size=45,
).map("".join)

_SEED_LINES = ["Published: 01 Oct. 2025, 09:51", "Updated: 2 Oct 2025", "2025-10-01", " date 2025-10-01  x", "By Ann Bell and Cy Dow", "김철수 기자", "بقلم منى", "SEOUL, Oct. 1 (Yonhap) — ", "[서울=연합뉴스] ", "x in Beijing. [KCNA]", "(AP Photo/x)", "Caption: x", "...", "• x", "1. x", "    x", "(END)", "a@b.example"]  # fmt: skip
WORDS = st.text(alphabet="bdfgklmnprstvz", min_size=6, max_size=9)
SEED = st.lists(
    st.one_of(
        WORDS,
        WORDS,
        st.sampled_from(_SEED_LINES),
        st.sampled_from(_MARKS + _HTML),
        SPACE,
        SPACE,
        ODD,
        ANY_TEXT,
    ),
    max_size=40,
).map("".join)

ADDRESS = st.lists(
    st.one_of(
        st.sampled_from(["/", "//", ".", "..", "/../", "/./", "%2e%2e", "%2f", "%00", "\\", ":", "?", "#", "@", "~", "con", "aux.html", "nul", "index.html", "article:", "x.md", "http://", "HTTPS:", "javascript:", "java&#9;script:", "mailto:", "[", "]", "&colon;", "xn--", "{slug}"]),
        SPACE,
        ODD,
        ANY_TEXT,
    ),
    max_size=14,
).map("".join)  # fmt: skip
