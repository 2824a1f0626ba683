"""Who stands behind the address of an embedded thing: a name that readers know, else the host."""

from __future__ import annotations

from urllib.parse import urlsplit

_NAMES = {
    "archive.org": "Internet Archive",
    "bsky.app": "Bluesky",
    "dailymotion.com": "Dailymotion",
    "facebook.com": "Facebook",
    "flickr.com": "Flickr",
    "instagram.com": "Instagram",
    "linkedin.com": "LinkedIn",
    "maps.app.goo.gl": "Google Maps",
    "openstreetmap.org": "OpenStreetMap",
    "reddit.com": "Reddit",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "t.me": "Telegram",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "twitch.tv": "Twitch",
    "twitter.com": "X",
    "vimeo.com": "Vimeo",
    "x.com": "X",
    "youtu.be": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtube.com": "YouTube",
}


def provider_of(url: str) -> str:
    """Return the name of a page's provider: `YouTube`, or `video.example` for one that is not known; "" for no host."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    host = host.removeprefix("www.")
    parts = host.split(".")
    return next((name for n in range(len(parts)) if (name := _NAMES.get(".".join(parts[n:])))), host)
