"""A static site generator for news: raw article text in, a complete newspaper site out."""

__version__ = "0.1.0"
