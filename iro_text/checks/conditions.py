"""More than one "if", "unless" or "until" in a sentence."""

import re
from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.5
_CONDITION = re.compile(
    r"\b(?:(?:only |even )?if|unless|until|till|provided(?: that)?|providing|as long as|so long as|depending on|depends (?:on|whether|how|if)|on (?:the )?condition|in case|otherwise|whether|subject to|assuming|except when|once|only when|only after|when(?:ever)?(?= (?:you|he|she|they|we|it|your|the) (?:are|is|turn|can|has|have|feel|feels|finish|get)))\b",
)
# "ask if", "see whether": a question, not a condition.
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?(?: \w+)?|wonder(?:s|ed|ing)?|know|knew|see|check|sure|decide|find out|tell (?:me|us|him|her)|let (?:me|us|him|her) know|remember|what|as|like|care|matter|mind|saw|said|question) $",
)
_WEAK = frozenset(("when", "whenever", "once", "until", "till", "otherwise", "in case", "whether"))
_FEWEST = 2


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield sentences with two conditions or more, at least one of them a real "if"."""
    text = draft.low
    for sentence in draft.sentences:
        if not sentence.counted:
            continue
        found = [m.group() for m in _CONDITION.finditer(text, sentence.start, sentence.end) if not _ASKED.search(text[sentence.start : m.start()])]
        strong = sum(word not in _WEAK for word in found)
        if len(found) >= _FEWEST and strong:
            words = ", ".join(f"“{word}”" for word in found)
            message = f"{len(found)} conditions in one sentence ({words}). Many children prefer one at a time: what will happen, then what could change it."
            yield Finding("sentence.conditions", "note", sentence.start, sentence.end, message, weight=_WEIGHT)


check = Check(
    code="sentence.conditions",
    title="If, unless, until",
    why="Each condition doubles what a reader must keep in mind.",
    source="Speech and language therapy practice.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("If the judge says yes you can stay, unless your aunt asks for another meeting.",),
    good=("If it rains we will meet inside.", "I asked if you can bring your dog."),
)
