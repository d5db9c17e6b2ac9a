"""Every amount of money in Danish prose, read exactly: value, hedge, period, basis, price level (see docs/amounts.md)."""

from extractors.amounts.reading import AmountsReading, ForeignAmount, MentionSpan, read_amounts, read_text

__all__ = ["AmountsReading", "ForeignAmount", "MentionSpan", "read_amounts", "read_text"]
