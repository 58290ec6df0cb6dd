"""A codebook: the themes that were accepted, in one file, applied to next year's notes.

It holds names, definitions and numbers. It holds no words of any note, unless the auditor asks for quotes; the numbers are the notes' vectors, from which their words cannot be read off,
but a file with them is still to be kept as the notes are.
"""

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iro_text import encoder
from iro_text.errors import UsageError
from iro_text.report import AuditReport
from iro_text.themes.framework import Framework, FrameworkTheme, Labelled, cue_counts, shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VERSION = 1
_SHAPE = "Name a file that --format codebook wrote."


def as_codebook(report: AuditReport, *, quotes: bool = False) -> dict[str, Any]:
    """Return the themes of a report that were not rejected, as the codebook's JSON."""
    import numpy as np

    texts = {item.note.id: item.note.text for item in report.notes}
    known = {theme.id: theme for theme in shipped().themes}
    rows = []
    for theme in report.themes:
        if theme.status == "rejected":
            continue
        vectors = encoder.encode([texts[note] for note in theme.notes]).astype(np.float16)
        row: dict[str, Any] = {
            "id": theme.id,
            "name": theme.label,
            "definition": theme.definition,
            "includes": list(known[theme.id].includes) if theme.id in known else [],
            "excludes": list(known[theme.id].excludes) if theme.id in known else [],
            "keywords": list(theme.keywords),
            "status": theme.status,
            "notes": len(theme.notes),
            "children": theme.children,
            "vectors": base64.b64encode(vectors.tobytes()).decode("ascii"),
        }
        if quotes:
            row["quotes"] = [texts[quote.note][quote.start : quote.end] for quote in theme.quotes]
        rows.append(row)
    return {"codebook": VERSION, "notes": len(report.notes), "themes": rows}


def read_codebook(path: str) -> tuple[Framework, dict[str, Any]]:
    """Return a codebook as a framework, and its JSON.

    Raises:
        UsageError: if the file is no codebook; the message says what to do.
    """
    import numpy as np

    file = Path(path)
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["codebook"] != VERSION:
            raise ValueError  # noqa: TRY301 - the message below says it all
        rows = data["themes"]
        vectors = [np.frombuffer(base64.b64decode(row["vectors"]), dtype=np.float16).reshape(-1, encoder.DIMENSIONS).astype(np.float32) for row in rows]
        themes = tuple(
            FrameworkTheme(str(row["id"]), str(row["name"]), str(row["definition"]), tuple(row["includes"]), tuple(row["excludes"]), _cues(row["id"]))
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{file.name} is no codebook that this version can read. {_SHAPE}"
        raise UsageError(message) from error
    if len(themes) < 2:  # noqa: PLR2004 - one theme leaves nothing to choose
        message = f"{file.name} has fewer than two themes, so there is nothing to sort into."
        raise UsageError(message)
    return Framework(file.stem, themes, _labelled(themes, vectors)), data


def _cues(theme: str) -> tuple[str, ...]:
    """Return the cues of a theme that the shipped framework knows."""
    return next((known.cues for known in shipped().themes if known.id == theme), ())


def _labelled(themes: tuple[FrameworkTheme, ...], vectors: "list[NDArray[np.float32]]") -> Labelled:
    """Return the codebook's notes, with the shipped passages of the themes that it took over."""
    import numpy as np

    base = shipped()
    parts, labels, cues = [], [], []
    places = {theme.id: number for number, theme in enumerate(base.themes)}
    own = Framework("", themes)
    for number, (theme, held) in enumerate(zip(themes, vectors, strict=True)):
        parts.append(held)
        labels += [number] * len(held)
        cues.append(np.zeros((len(held), len(themes)), dtype=np.float32))
        if theme.id in places and base.labelled is not None:
            mask = base.labelled.labels == places[theme.id]
            parts.append(base.labelled.vectors[mask])
            labels += [number] * int(mask.sum())
            known = np.zeros((int(mask.sum()), len(themes)), dtype=np.float32)
            for place, other in enumerate(themes):
                if other.id in places:
                    known[:, place] = base.labelled.cues[mask][:, places[other.id]]
            cues.append(known)
        elif theme.definition:
            parts.append(encoder.encode([f"{theme.name}. {theme.definition}"]))
            labels.append(number)
            cues.append(cue_counts(own, [theme.definition]))
    alone, line = (base.labelled.alone, base.labelled.alone_line) if base.labelled is not None else (None, None)
    return Labelled(np.vstack(parts), np.array(labels, dtype=np.int64), np.vstack(cues), alone, line)
