"""What a page says of itself to machines: JSON-LD, Open Graph, feeds, and the head of every page."""
