"""Sorts records by child and time: by the code or name in each, and by the day of the review."""

import re
from collections.abc import Sequence
from datetime import date

from iro_text.decisions.records.header import read_header
from iro_text.document import Document
from iro_text.report.reviews import Header

_NO_NAME = "child"


def by_child(documents: Sequence[Document]) -> dict[str, list[tuple[Document, Header]]]:
    """Return the records of each child in order of time, by the child's id; a child without one is called by the name in the record.

    Records of one input that name nobody are taken to be one child's.
    """
    found: dict[str, list[tuple[Document, Header]]] = {}
    names: dict[str, str] = {}
    for document in documents:
        header = read_header(document)
        key = str(document.details.get("child_id") or "") or _key(header, names)
        found.setdefault(key, []).append((document, header))
    for rows in found.values():
        rows.sort(key=lambda row: _order(*row))
    return dict(sorted(found.items()))


def _key(header: Header, names: dict[str, str]) -> str:
    """Return the id of the child whom a head is about; "Precious A" is the Precious Adeyemi of another record."""
    if header.child_id and header.child_id != header.child_name:
        return header.child_id
    name = " ".join(header.child_name.split())
    if not name:
        return _NO_NAME
    for other, key in names.items():
        if _same(name, other):
            names[name] = key
            return key
    names[name] = slug(name)
    return names[name]


def _same(first: str, second: str) -> bool:
    """Say whether two names can be one: the same first name, and no other surname."""
    one, other = first.lower().split(), second.lower().split()
    if one[0] != other[0]:
        return False
    return all(a.startswith(b.rstrip(".")) or b.startswith(a.rstrip(".")) for a, b in zip(one[1:], other[1:], strict=False))


def slug(name: str) -> str:
    """Return a name as an id: its letters and digits with hyphens between."""
    return re.sub(r"[^\w]+", "-", name).strip("-") or _NO_NAME


def _order(document: Document, header: Header) -> tuple[date, int, str]:
    """Return by what records are put in order: the day, the number, the id."""
    return header.review_date or date.max, header.review_number or 0, document.id
