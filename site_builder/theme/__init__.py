"""Themes: overlays of folders, their settings and words, and the environment that renders them."""
