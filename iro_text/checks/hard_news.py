"""Hard news: the note asks whether the child has heard it from a person first."""

import re
from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.96
_HARD = re.compile(
    r"\b(?:the (?:judge|court)(?: \w+)? (?:said|decided|made|has|thinks|will|did not)|(?:final|court) hearing|care order|placement order|adoption order|deprivation of liberty|secure (?:order|unit)"
    r"|(?<!not )(?<!n't )(?<!n\u2019t )(?<!never )(?:have|has|had|having|need|going) to (?:move|leave)|moving (?:out|on|to a (?:new|different))|(?:placement|you) (?:will|is going to|has to|is) (?:end|ending|come to an end|move to)|can(?:'t|not| no longer) (?:stay|live|look after you|carry on|foster|keep you)|notice (?:has|was)"
    r"|(?:won't|will not|can't|cannot|not (?:able|allowed) to|not|stop|stopped|no longer) (?:be )?(?:see(?:ing)?|visit\w*|liv(?:e|ing) with|go(?:ing)? (?:back )?(?:home|to live)|com(?:e|ing) home|stay(?:ing)? with) (?:your |with |at |mum|dad|him|her|them|nan)?|(?:contact|visits?|family time|seeing \w+) (?:with \w+(?: \w+)? )?(?:has|have|is|are|will be|been|must|had to)?(?: been| be)? ?(?:stop\w*|suspend\w*|reduc\w*|cancel\w*|end(?:ed|s)?)|go(?:es)? (?:down )?from \w+ .{1,25} to|no contact|goodbye (?:visit|contact|to (?:mum|dad|your))|letterbox"
    r"|died|dead|death|funeral|passed away|dying|cancer|very (?:ill|poorly)|(?:mum|dad|mother|father|nan|gran|grandad|she|he)(?:'s|\W+is| has been| was)? (?:very |too |really )?(?:ill|unwell|poorly|sick)|illness|overdose|in hospital"
    r"|police|arrest\w*|prison|jail|remand\w*|charged|custody|offen[cs]e|physical intervention|restrain\w*|exclu(?:ded|sion)s?|can(?:'t|not) be together|separat\w+|new (?:mum and dad|family|parents)|adopt(?:ed|ion|ers?))\b"
)


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield one finding at the first hard sentence; the others are counted in it."""
    hard = hard_news(draft)
    if hard:
        start, end = hard[0]
        more = f" It stands in {len(hard)} places." if len(hard) > 1 else ""
        told = f"This may be hard to read.{more} Has the child heard it from a person first? Does the letter say why, and that it was not the child's fault?"
        yield Finding("letter.hard-news", "note", start, end, told, weight=_WEIGHT)


def hard_news(draft: Draft) -> list[tuple[int, int]]:
    """Return the offsets of sentences that tell something hard."""
    return [(s.start, s.end) for s in draft.sentences if s.counted and _HARD.search(draft.low, s.start, s.end)]


check = Check(
    code="letter.hard-news",
    title="Hard news",
    why="Hard news is heard from a person first; the letter says it again, says why, and says whose fault it is not. No program can know, so it asks.",
    source="Judges' toolkit on writing to children, 2025; Cafcass tips on writing to children.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("You will have to move in June.", "The judge decided that you cannot live with Mum.", "Your grandad died last week."),
    good=("You will move up to Year 4 in June.", "You are staying with Jo and you do not have to move.", "You won the race.", "Mum will come on Sunday."),
)
