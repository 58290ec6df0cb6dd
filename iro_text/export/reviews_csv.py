"""The decisions of review records as a CSV file that Excel opens with its accents; for sharing only counts. No cell is ever a formula."""

import csv
import io
from datetime import date

from iro_text.export.reviews_xlsx import FORMULA_SIGNS, count_rows, decision_rows
from iro_text.registry import ReviewsRun, ReviewsWriter

_BYTE_ORDER_MARK = "\ufeff"


def write(run: ReviewsRun) -> bytes:
    """Return the CSV file: UTF-8 with a byte order mark, days as 2024-06-03."""
    memory = io.StringIO()
    memory.write(_BYTE_ORDER_MARK)
    rows = count_rows(run) if run.sharing else decision_rows(run.report)
    csv.writer(memory).writerows([_guarded(value) for value in row] for row in rows)
    return memory.getvalue().encode("utf-8", "replace")


def _guarded(value: object) -> str:
    """Return a cell as text; one that a spreadsheet could take for a formula gets an apostrophe before it."""
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value).replace("\x00", "\ufffd")
    return f"'{text}" if text.lstrip(" \n").startswith(FORMULA_SIGNS) else text


reviews_writer = ReviewsWriter("csv", ".csv", write)
