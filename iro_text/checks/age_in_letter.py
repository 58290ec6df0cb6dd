"""A birthday or an age that does not fit the child's age."""

import re
from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.98
_NUMBERS = {
    word: number
    for number, word in enumerate("five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 5)
}
_NUMBERS |= {
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
}
_NUMBER = rf"(?P<age>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_TURNS = re.compile(
    rf"\b(?:you(?:'ll| will) (?:be|turn)|you(?:'re| are) (?:going to be|about to be|nearly|almost)|when you (?:turn|are)|you turn|turning) {_NUMBER}\b(?! (?:minutes|hours|days|weeks|months|miles|pounds|of|per))(?=[ ,.!]*(?:on|in|this|next|soon|years? old|[,.!]|$))"
)
_BIRTHDAY = re.compile(rf"\b(?:your|happy|a happy|great|lovely) {_NUMBER}(?:st|nd|rd|th)? birthday\b")
_IS = re.compile(rf"\b(?:you are|you're|now you're|now that you are|being) {_NUMBER} (?:years? old|now|already)\b")
# How far ahead a letter may speak of: "when you are eighteen".
_COMING_OF_AGE = (16, 18, 21, 25)


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield ages that are neither the child's own nor that of the next birthday."""
    if draft.age is None:
        return
    for pattern, fits in ((_TURNS, (draft.age, draft.age + 1, *_COMING_OF_AGE)), (_BIRTHDAY, (draft.age, draft.age + 1, 18)), (_IS, (draft.age,))):
        for match in pattern.finditer(draft.low):
            words = match["age"]
            number = int(words) if words.isdigit() else _NUMBERS[words]
            if number not in fits:
                written = draft.document.text[match.start() : match.end()]
                told = f"“{written}” does not fit an age of {draft.age}. Is it this child's?"
                yield Finding("dates.age", "note", match.start(), match.end(), told, weight=_WEIGHT)


check = Check(
    code="dates.age",
    title="The child's age",
    why="An age that is another's shows a child that the letter was somebody else's first.",
    source="Practice: what goes wrong in letters. It is looked at only where the child's age was given.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("You will be fourteen on 3 October.", "Happy 6th birthday for Sunday!"),
    good=("You will be eighteen in May.",),
)
