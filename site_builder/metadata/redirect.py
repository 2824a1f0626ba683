"""The HTML page that leads from one address to another."""

from __future__ import annotations

from html import escape


def redirect_page(permalink: str, url: str) -> str:
    """A page that leads to another at once, for browsers, search engines and people."""
    shown, href = escape(permalink), escape(url)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{shown}</title>\n'
        f'<link rel="canonical" href="{shown}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n</head>\n'
        f'<body>\n<p><a href="{href}">{shown}</a></p>\n</body>\n</html>\n'
    )
