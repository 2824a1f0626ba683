"""What a news site is made of: frozen records without I/O. Times are `Instant`s, text is text."""
