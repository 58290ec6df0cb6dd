"""What each theme shows: its words and quotes, children and auditors, what speaks against it, what was seen beside what is recorded."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal, cast

from iro_text.audit.changes import Sorting
from iro_text.audit.sort import Sorted
from iro_text.report import Note, Pair, Quote, Theme, ThemedNote
from iro_text.themes.discovery import Tree

_QUOTES = 3
_QUOTE_WORDS = (6, 60)
# Where so much of a theme says one thing, what says the other is contrary.
_ONE_SIDED = 0.7
_SPLIT_NOTES, _SPLIT_PART, _SPLIT_APART = 14, 5, 0.12
_OBSERVED, _RECORDED = "observation", "dip_sample"


def shown_themes(whole: Sorted, themed: Sequence[ThemedNote], sorting: Sorting) -> list[Theme]:
    """Return the themes with what they show, the largest first."""
    known = {theme.id: theme for theme in whole.framework.themes} if whole.framework else {}
    held: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(themed):
        for theme in dict.fromkeys([item.theme, *(passage.theme for passage in item.passages)]):
            if theme is not None:
                held[theme].append(number)
    ids = sorted(held, key=lambda theme: (-len(held[theme]), sorting.names[theme]))
    totals: dict[str, set[str]] = defaultdict(set)
    for note in whole.notes:
        totals[note.source].add(note.child)
    result = []
    for theme in ids:
        members = [themed[number] for number in held[theme]]
        says = Counter(passage.polarity for item in members for passage in item.passages if passage.theme == theme or len(item.passages) == 1)
        result.append(
            Theme(
                theme,
                sorting.names[theme],
                known[theme].definition if theme in known else "",
                whole.wording.keywords(held[theme]),
                tuple(item.note.id for item in members),
                quotes=_quotes(whole, held[theme], themed, theme),
                children=len({item.note.child for item in members}),
                auditors=tuple(sorted({item.note.auditor for item in members if item.note.auditor})),
                sources={
                    source: (len({item.note.child for item in members if item.note.source == source}), len(all_of))
                    for source, all_of in sorted(totals.items())
                    if source
                },
                strength=says["strength"] + says["mixed"],
                dilemma=says["dilemma"] + says["mixed"],
                stability=whole.stability.get(theme),
                contrary=_contrary(members, theme),
                pairs=_pairs(members, whole.notes),
                origin="framework" if theme in known else ("person" if theme.startswith("own-") else "found"),
                status=cast("Literal['candidate', 'accepted', 'rejected']", sorting.status.get(theme, "candidate")),
                parts=_parts(whole, held[theme]),
            )
        )
    return result


def _quotes(whole: Sorted, numbers: Sequence[int], themed: Sequence[ThemedNote], theme: str) -> tuple[Quote, ...]:
    """Return up to three typical passages, of different children where that can be."""
    import numpy as np

    middle = whole.vectors[list(numbers)].mean(axis=0)
    near = {number: round(float(whole.vectors[number] @ middle), 5) for number in numbers}
    sure = {number: max((p.confidence for p in themed[number].passages if p.theme == theme), default=0.0) for number in numbers}
    fit = {number: _QUOTE_WORDS[0] <= len(whole.notes[number].text.split()) <= _QUOTE_WORDS[1] for number in numbers}
    ranked = sorted(numbers, key=lambda number: (not fit[number], -np.round(near[number] + sure[number], 5), whole.notes[number].text))
    chosen: list[int] = []
    for fresh in (True, False):
        for number in ranked:
            children = {whole.notes[other].child for other in chosen}
            if len(chosen) < _QUOTES and number not in chosen and (not fresh or whole.notes[number].child not in children):
                chosen.append(number)
    spans = {number: next(((p.start, p.end) for p in themed[number].passages if p.theme == theme), (0, len(whole.notes[number].text))) for number in chosen}
    return tuple(Quote(whole.notes[number].id, *spans[number]) for number in chosen)


def _contrary(members: Sequence[ThemedNote], theme: str) -> tuple[str, ...]:
    """Return the notes that say the other thing, where most of a theme says one."""
    says = {item.note.id: {p.polarity for p in item.passages if p.theme == theme or len(item.passages) == 1} for item in members}
    for most, other in (("strength", "dilemma"), ("dilemma", "strength")):
        if sum(most in found for found in says.values()) >= _ONE_SIDED * len(members):
            return tuple(note for note, found in says.items() if other in found)
    return ()


def _pairs(members: Sequence[ThemedNote], notes: Sequence[Note]) -> tuple[Pair, ...]:
    """Return, for children who were both observed and sampled, what was seen in this theme beside what is recorded, or beside nothing."""
    sampled = {note.child_ref for note in notes if note.source == _RECORDED and note.child_ref}
    recorded = {item.note.child_ref: item.note.id for item in reversed(members) if item.note.source == _RECORDED}
    seen = [item.note for item in members if item.note.source == _OBSERVED and item.note.child_ref in sampled]
    return tuple(Pair(note.child_ref, note.id, recorded.get(note.child_ref)) for note in seen)


def _parts(whole: Sorted, numbers: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Return two parts of a large theme that are plainly apart, so that it may really be two; else nothing."""
    import numpy as np

    if len(numbers) < _SPLIT_NOTES:
        return ()
    members = np.array(numbers)
    halves = Tree([whole.notes[number].text for number in numbers], whole.vectors[members]).cut(2)
    groups = [members[halves == half] for half in np.unique(halves)]
    if len(groups) < 2 or min(map(len, groups)) < _SPLIT_PART:  # noqa: PLR2004 - two parts
        return ()
    likeness = whole.vectors[members] @ whole.vectors[members].T
    same = halves[:, None] == halves[None, :]
    apart = float(likeness[same].mean() - likeness[~same].mean())
    return tuple(tuple(whole.notes[number].id for number in group) for group in groups) if apart >= _SPLIT_APART else ()
