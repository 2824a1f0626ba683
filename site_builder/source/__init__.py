"""From files to records: YAML, front matter, Markdown, seed texts, config; all pure but scan.py."""
