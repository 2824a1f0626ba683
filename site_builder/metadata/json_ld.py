"""JSON-LD for articles, the publisher, the site and breadcrumbs.

Types and properties by schema.org and Google's "Article", "Breadcrumb" and "Live blog" pages: authors
are objects with the name alone and a URL; pictures come in 16:9, 4:3 and 1:1; dates carry the zone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from site_builder.track.pictures import ImageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.track.reader import Reader

TYPES = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "review": "ReviewNewsArticle",
    "background": "BackgroundNewsArticle",
    "live": "LiveBlogPosting",
    "sponsored": "AdvertiserContentArticle",
    "satire": "SatiricalArticle",
}
POLICY_PROPERTIES = {
    "ethics": "ethicsPolicy",
    "corrections": "correctionsPolicy",
    "diversity": "diversityPolicy",
    "diversity_report": "diversityStaffingReport",
    "ownership": "ownershipFundingInfo",
    "masthead": "masthead",
    "mission": "missionCoveragePrioritiesPolicy",
    "verification": "verificationFactCheckingPolicy",
    "sources": "unnamedSourcesPolicy",
    "feedback": "actionableFeedbackPolicy",
}
SMALLEST = 50_000  # px²; Google ignores smaller pictures
LIVE_HOURS = 12  # how long after its last update a live blog counts as covering


def script(*things: dict[str, Any]) -> Markup:
    """The script element for some things; what could end a script is escaped (HTML, section 4.12.1.3)."""
    graph: dict[str, Any] = {"@context": "https://schema.org", "@graph": list(things)}
    if len(things) == 1:
        graph = {"@context": "https://schema.org", **things[0]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for char, code in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(char, code)
    return Markup(f'<script type="application/ld+json">{text}</script>')


def article_ld(article: Any, site: Any) -> dict[str, Any]:
    """An article as the schema.org type of its genre."""
    thing: dict[str, Any] = {
        "@type": TYPES[article.type],
        "mainEntityOfPage": article.permalink,
        "url": article.permalink,
        "headline": article.title,
        "description": article.summary,
        "inLanguage": article.language,
        "isAccessibleForFree": not article.paywall,
        "publisher": publisher_reference(site),
        "author": [{"@type": "Person", "name": p.name, "url": p.permalink} for p in article.authors]
        or [publisher_reference(site)],
    }
    if article.published:
        thing["datePublished"] = article.published.iso
        thing["dateModified"] = (article.updated or article.published).iso
    if article.section:
        thing["articleSection"] = article.section.title
    if article.tags:
        thing["keywords"] = [tag.title for tag in article.tags]
    for name, value in (
        ("dateline", article.dateline),
        ("alternativeHeadline", article.dek),
        ("copyrightNotice", article.rights),
    ):
        if value:
            thing[name] = value
    if article.source:
        thing["sourceOrganization"] = {"@type": "Organization", "name": article.source}
    if article.paywall:
        thing["hasPart"] = {
            "@type": "WebPageElement",
            "isAccessibleForFree": False,
            "cssSelector": ".article-body",
        }
    if images := _images(article):
        thing["image"] = images
    if article.corrections:
        thing["correction"] = [
            {"@type": "CorrectionComment", "text": c.text, "datePublished": c.date.iso}
            for c in article.corrections
        ]
    if article.type == "live":
        thing |= _live(article)
    if article.type == "review":
        thing |= _review(article)
    if article.series:
        thing["isPartOf"] = {
            "@type": "CreativeWorkSeries",
            "name": article.series.title,
            "url": article.series.permalink,
        }
    return thing


def _images(article: Any) -> list[dict[str, Any]]:
    figure = article.lead
    image: ImageView | None = figure.image if figure else None
    if image is None:
        return []
    forms: list[Any] = [image.crop(ratio) for ratio in ("16:9", "4:3", "1:1")]
    found = []
    for form in [f for f in forms if f.width * f.height >= SMALLEST] or [image]:
        thing: dict[str, Any] = {
            "@type": "ImageObject",
            "contentUrl": form.permalink,
            "url": form.permalink,
            "width": form.width,
            "height": form.height,
        }
        if figure.caption:
            thing["caption"] = str(figure.caption)
        if figure.credit:
            thing["creditText"] = figure.credit
        found.append(thing)
    return found


def _live(article: Any) -> dict[str, Any]:
    updates = article.live_updates
    times = [u.time for u in updates if u.time]
    found: dict[str, Any] = {
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": u.title or article.title,
                "url": f"{article.permalink}#{u.id}",
                "articleBody": u.body.striptags(),
                **({"datePublished": u.time.iso} if u.time else {}),
                **({"author": {"@type": "Person", "name": u.by}} if u.by else {}),
            }
            for u in updates
        ]
    }
    if start := article.published or min(times, default=None):
        found["coverageStartTime"] = start.iso
    if times:
        found["coverageEndTime"] = max(times).iso
    return found


def _review(article: Any) -> dict[str, Any]:
    extra = article.extra
    found: dict[str, Any] = {}
    if extra.get("item"):
        found["itemReviewed"] = {
            "@type": str(extra.get("item_type") or "CreativeWork"),
            "name": str(extra["item"]),
        }
    if isinstance(extra.get("rating"), (int, float)):
        found["reviewRating"] = {
            "@type": "Rating",
            "ratingValue": extra["rating"],
            "bestRating": 5,
            "worstRating": 0,
        }
    return found


def publisher_reference(site: Any) -> dict[str, Any]:
    """The publisher, named where it is not described whole."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{site.permalink}#publisher",
        "name": site.name,
        "url": site.permalink,
    }


def publisher_ld(site: Any, reader: Reader) -> dict[str, Any]:
    """The publisher with its policies (schema.org NewsMediaOrganization)."""
    organization: Any = reader.config("organization")
    thing = publisher_reference(site)
    if organization.name:
        thing["name"] = organization.name
        thing["alternateName"] = site.name
    for name, value in (
        ("legalName", organization.legal_name),
        ("foundingDate", organization.founded),
        ("address", organization.address),
        ("telephone", organization.telephone),
        ("email", organization.email or site.email),
        ("description", site.description),
        ("sameAs", [*organization.same_as, *(s["url"] for s in site.social)]),
    ):
        if value:
            thing[name] = value
    if organization.logo and (logo := ImageView.find(reader, "config.yaml", organization.logo)):
        thing["logo"] = {
            "@type": "ImageObject",
            "url": logo.permalink,
            "width": logo.width,
            "height": logo.height,
        }
    origin = str(reader.config("origin"))
    for policy in site.policies:
        if found := POLICY_PROPERTIES.get(policy["kind"]):
            url = policy["url"]
            thing[found] = url if "://" in url else origin + url
    return thing


def website_ld(site: Any) -> dict[str, Any]:
    """The site; its name is what search engines show."""
    return {
        "@type": "WebSite",
        "@id": f"{site.permalink}#website",
        "name": site.name,
        "url": site.permalink,
        "inLanguage": site.language,
        "publisher": {"@id": f"{site.permalink}#publisher"},
    }


def breadcrumbs_ld(crumbs: Sequence[dict[str, str]], origin: str) -> dict[str, Any]:
    """The way from the front down to a page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": crumb["title"], "item": origin + crumb["url"]}
            for n, crumb in enumerate(crumbs, 1)
        ],
    }
