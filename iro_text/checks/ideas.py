"""More than one idea in a sentence."""

import re
from collections.abc import Iterator

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.42
_SUBJECT = r"(?:i|you|he|she|we|they|it|there|this|that|these|everyone|everybody|nobody|somebody|someone|(?:the|your|my|his|her|our|their|a|an|some|all|both|no|each|every) (?:[\w'\u2019-]+ ){1,3}?|(?-i:[A-Z])[\w'\u2019-]+(?: (?:and )?(?-i:[A-Z])[\w'\u2019-]+){0,4})"
_VERB = (
    r"(?:is|are|was|were|am|will|would|can|could|may|might|must|should|has|have|had|does|do|did|isn['\u2019]t|aren['\u2019]t|wasn['\u2019]t|won['\u2019]t|don['\u2019]t|didn['\u2019]t|can['\u2019]t|hasn['\u2019]t|haven['\u2019]t"
    r"|wants?|wanted|said|says|told|thinks?|thought|feels?|felt|needs?|likes?|liked|loves?|knows?|knew|goes|went|comes?|came|gets?|got|makes?|made|takes?|took|gives?|gave|helps?|helped|agreed|asked|hopes?|lives?|works?|starts?|started|hear|heard|see|saw|talked|promised|decided|looks?|seems?|used)"
)
_JOIN = re.compile(
    rf"(?:[,;:\u2013\u2014-]?\s*\b(?:and(?: then| also| so)?|but(?: also)?|so(?! that)|while|whereas|although|however|plus|yet)\s+(?:then |also |now |so |because of this |after that |at the moment )?{_SUBJECT}(?:['\u2019](?:s|re|ll|ve|d|m)\b|\s+(?:also |just |still |really |both |all |always |now |never )?{_VERB}\b))"
    rf"|(?:,\s*(?:which|who|where)\s+(?:\w+\s+){{0,2}}?{_VERB}\b)"
    rf"|(?:[;\u2013\u2014]\s*{_SUBJECT}(?:['\u2019](?:s|re|ll|ve|d|m)\b|\s+(?:also |just )?{_VERB}\b))",
    re.IGNORECASE,
)
# Two joins in a sentence longer than this reader's longest, or one in a sentence longer than that by this share.
_ONE_JOIN_SHARE = 1.3


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield sentences that join several statements."""
    for sentence, words in zip(draft.sentences, draft.words, strict=True):
        if words <= draft.longest_sentence:
            continue
        joins = len(_JOIN.findall(draft.document.text, sentence.start, sentence.end))
        if joins >= 2 or (joins == 1 and words > draft.longest_sentence * _ONE_JOIN_SHARE):  # noqa: PLR2004 - two joins
            message = f"{joins + 1} things in one sentence. Many children prefer one at a time."
            yield Finding("sentence.ideas", "note", sentence.start, sentence.end, message, weight=_WEIGHT)


check = Check(
    code="sentence.ideas",
    title="One idea at a time",
    why="One idea in a sentence is easier to follow and to remember.",
    source="GOV.UK easy read guidance: one idea and one verb.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("Your mum has moved to a new flat and she wants you to visit, but the flat is not ready yet and we have to look at it first.",),
    good=("You like cake and biscuits and tea and jam.", "You ran fast and you won."),
)
