"""The colours that everything is drawn in: those of the default theme's light scheme."""

PAPER = "#fcfcfa"
INK = "#15171a"
SOFT = "#565b60"
ACCENT = "#20409a"
"""What a card is marked with whose article has no category, or one without a colour that can be drawn."""
