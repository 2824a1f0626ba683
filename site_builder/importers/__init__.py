"""Importers: what comes in from elsewhere and becomes articles. Thin shells over source/."""
