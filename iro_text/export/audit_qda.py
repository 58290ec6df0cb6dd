"""The themes and notes as NVivo, ATLAS.ti, MAXQDA and QualCoder read them (REFI-QDA 1.5): the codebook, and the project."""

import io
import zipfile
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from iro_text.registry import AuditRun
from iro_text.report import Theme
from iro_text.version import VERSION

_CODEBOOK, _PROJECT = "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0"
_COLOURS = ("#0B5351", "#8C4A2F", "#4A5A8C", "#6B7A1F", "#7A3B69", "#2F6F8C", "#8C6D1F", "#5A5A5A")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def guid(*parts: str) -> str:
    """Return the same id for the same thing each time."""
    return str(uuid5(NAMESPACE_URL, "iro-text/" + "/".join(parts)))


def codebook(run: AuditRun) -> str:
    """Return the codebook (.qdc)."""
    codes = "".join(_codes(run))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="{_CODEBOOK}" origin="iro-text {VERSION}"><Codes>{codes}</Codes></CodeBook>\n'


def project(run: AuditRun) -> bytes:
    """Return the project (.qdpx): a source for each note, without line ends, which tools count differently."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", _project(run))
        for item in run.report.notes:
            _put(archive, f"sources/{guid('note', item.note.id)}.txt", _one_line(item.note.text))
    return memory.getvalue()


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    """Write one part with a fixed time, so that the same audit gives the same file."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, text.encode("utf-8", "replace"))


def _themes(run: AuditRun) -> list[Theme]:
    """Return the themes that were not rejected; there is always one, since a codebook must hold a code."""
    return [theme for theme in run.report.themes if theme.status != "rejected"] or [Theme("none", "No themes")]


def _codes(run: AuditRun) -> Iterator[str]:
    """Yield the codes."""
    for number, theme in enumerate(_themes(run)):
        told = theme.definition or ", ".join(theme.keywords)
        described = f"<Description>{_text(told)}</Description>" if told else ""
        yield f'<Code guid="{guid("theme", theme.id)}" name={_attribute(theme.label)} isCodable="true" color="{_COLOURS[number % len(_COLOURS)]}">{described}</Code>'


def _project(run: AuditRun) -> str:
    """Return the project's own part."""
    auditors = sorted({item.note.auditor for item in run.report.notes if item.note.auditor})
    users = "".join(f'<User guid="{guid("user", name)}" name={_attribute(name)}/>' for name in auditors)
    known = {theme.id for theme in _themes(run)}
    sources = "".join(_sources(run, known))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{_PROJECT}" name="Audit" origin="iro-text {VERSION}">'
        + (f"<Users>{users}</Users>" if users else "")
        + f"<CodeBook><Codes>{''.join(_codes(run))}</Codes></CodeBook>"
        + (f"<Sources>{sources}</Sources>" if sources else "")
        + "</Project>\n"
    )


def _sources(run: AuditRun, known: set[str]) -> Iterator[str]:
    """Yield a text source for each note, with its passages coded."""
    for item in run.report.notes:
        own = guid("note", item.note.id)
        selections = "".join(
            f'<PlainTextSelection guid="{guid("selection", item.note.id, str(number))}" name="{passage.polarity}" startPosition="{passage.start}" endPosition="{passage.end}">'
            f"<Description>{passage.polarity}, sure {passage.confidence:.2f}</Description>"
            f'<Coding guid="{guid("coding", item.note.id, str(number))}"><CodeRef targetGUID="{guid("theme", passage.theme)}"/></Coding></PlainTextSelection>'
            for number, passage in enumerate(item.passages)
            if passage.theme in known and passage.end > passage.start
        )
        yield f'<TextSource guid="{own}" name={_attribute(item.note.id)} plainTextPath="internal://{own}.txt">{selections}</TextSource>'


def _one_line(text: str) -> str:
    """Return a note of the same length on one line."""
    return "".join(" " if letter in "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029" else letter for letter in text)


def _writable(words: str) -> str:
    """Return words without the characters that XML cannot hold."""
    return "".join(
        letter for letter in words if letter in "\t\n\r" or (letter >= "\x20" and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
    )


def _text(words: str) -> str:
    """Return words as XML text."""
    return escape(_writable(words))


def _attribute(words: str) -> str:
    """Return words as a quoted XML attribute."""
    return quoteattr(" ".join(_writable(words).split()) or "-")
