"""Charts as shapes in per cent and pixels: pure. Templates draw them as SVG, in the page's own colours."""

from archive.oversight.charts.bars import Bar, Bars, bars
from archive.oversight.charts.columns import Column, Columns, columns

__all__ = ["Bar", "Bars", "Column", "Columns", "bars", "columns"]
