"""The report and people's decisions."""

from review.index import IndexRow, write_index
from review.report import write_report

__all__ = ["IndexRow", "write_index", "write_report"]
