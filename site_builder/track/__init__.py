"""Reading that is recorded: queries, the reader that notes them, the views that templates see."""
