"""What `iro-text terms` prints: one term explained, or the list."""

from iro_text.terms.table import Term, lookup, read_table, terms, with_local


def describe(words: str | None, local: str | None) -> str:
    """Return the text for a term, for all terms, or for a council's list that is being checked."""
    if words is None and local is not None:
        return _checked(local)
    table = with_local(local)
    if words is None:
        return "".join(f"{term.term:<44} {term.category:<13} {term.instead or '(ask)'}\n" for term in sorted(table, key=lambda term: term.term.lower()))
    found = lookup(words, table)
    if not found:
        return f"“{words}” is not on the list. If children would not know it, add it to your own list (--terms).\n"
    return "\n".join(_term(term) for term in found)


def _term(term: Term) -> str:
    """Return one term, a line a fact."""
    lines = [f"{term.term} ({term.category}{', your own list' if term.local else ''})"]
    if term.variants:
        lines.append(f"  also written: {', '.join(term.variants)}")
    if term.instead:
        lines.append(f"  a child would say: {term.instead}")
    if term.meaning:
        lines.append(f"  it means: {term.meaning}")
    lines.append(f"  {term.advice}")
    if term.everyday:
        lines.append(f"  left alone when it is: {'; '.join(term.everyday)}")
    return "\n".join(lines) + "\n"


def _checked(local: str) -> str:
    """Say what a council's list holds, and which of its lines replace ours."""
    from pathlib import Path

    own = read_table(Path(local), local=True)
    shipped = {term.term.lower() for term in terms()}
    replaced = [term.term for term in own if term.term.lower() in shipped]
    bare = [term.term for term in own if not term.instead and not term.meaning]
    lines = [f"{len(own)} terms, {sum(len(term.surfaces) for term in own)} ways of writing them."]
    if replaced:
        lines.append(f"These replace ours: {', '.join(replaced)}.")
    if bare:
        lines.append(f"These have no plain words yet: {', '.join(bare)}.")
    return "\n".join(lines) + "\n"
