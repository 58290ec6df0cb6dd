"""Passive sentences that leave out who does it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from iro_text.registry import Check, Draft
from iro_text.report import Finding

_WEIGHT = 0.4
_BE = frozenset("am is are was were be been being 's 're 'm get gets got getting".split())
_GET = frozenset(("get", "gets", "got", "getting"))
_BETWEEN = frozenset(
    "not n't also now then just still already always never soon all both being been since recently currently now either usually often only fully formally finally previously regularly carefully properly really ever".split()
)
# Past participles that do not end in -ed.
_IRREGULAR = frozenset(
    """made done told given taken seen held kept sent put brought written paid found chosen shown driven broken stolen spoken drawn thrown known grown woken beaten
    forgotten hidden caught taught bought sold built dealt heard led left lost met read said set shut spent understood won hurt cut hit let looked-after withdrawn undertaken overseen
    laid fed born begun sought split spread cast run drunk eaten worn torn sworn bitten forgiven proven redone rung sung shaken""".split()
)
# Words in -ed that say how somebody feels or what something is like, and other non-passives.
_FEELINGS = frozenset(
    """excited tired bored worried scared pleased interested delighted surprised upset disappointed confused embarrassed frightened relieved annoyed exhausted thrilled amazed
    ashamed frustrated shocked stressed satisfied relaxed determined depressed overwhelmed nervous bothered puzzled amused fascinated impressed concerned used supposed allowed married engaged
    divorced related dressed closed locked finished gone done ready retired talented skilled gifted aged named called sorted good-natured crowded packed loved proud settled disabled
    fed lost hurt broken left born known stuck stuffed convinced inspired touched terrified petrified hooked obsessed gutted devastated chuffed invited wicked naked sacred limited advanced
    blessed beloved hundred indeed need speed bed red seed freed shed wed unexpected haunted united mixed connected experienced complicated detailed heated carpeted freckled bearded moved homesick
    prepared organised organized committed dedicated motivated qualified attached involved based situated located surrounded covered filled made-up sunburned sunburnt tanned jealous alarmed appalled bewildered
    disgusted distracted distressed drained enchanted enthralled encouraged exasperated flattered flustered grossed humbled intimidated intrigued irritated moved mortified offended outraged perplexed rattled reassured refreshed saddened shaken startled tempted tickled tormented traumatised troubled unconcerned uninterested unimpressed upset wound""".split()
)
# With one of these the same word is a passive after all.
_AGENT = "by"
_ACTION_ANYWAY = frozenset(
    "settled moved invited done made left lost broken hurt fed known prepared organised organized involved allowed shaken encouraged reassured attached sorted finished locked closed".split()
)


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield passive verb groups."""
    text = draft.document.text
    spans = [(start, start + length) for start, length in draft.doc.to_array(["IDX", "LENGTH"]).tolist()] if len(draft.doc) else []
    words = [draft.low[start:end] for start, end in spans]
    for sentence in draft.sentences:
        if not sentence.counted:
            continue
        begin, beyond = (bisect_left(spans, (edge, 0)) for edge in (sentence.start, sentence.end))
        for first, last in _passives(words[begin:beyond]):
            start, end = spans[begin + first][0], spans[begin + last][1]
            message = f"“{text[start:end]}” leaves out who does it. Many children prefer “I will ...” or the person's name."
            yield Finding("sentence.passive", "note", start, end, message, weight=_WEIGHT)


def _passives(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and last word of each passive verb group."""
    at = 0
    while at < len(words):
        if words[at] in _BE:
            number = at + 1
            while number < len(words) and (words[number] in _BETWEEN or (words[number].endswith("ly") and number - at < 3)):  # noqa: PLR2004 - near the verb
                number += 1
            if number < len(words) and _is_participle(words, at, number):
                first = at
                while first > 0 and words[first - 1] in _AUXILIARIES:
                    first -= 1
                yield first, number
                at = number
        at += 1


_AUXILIARIES = frozenset("will would can could may might must should shall has have had to be been being 'll 've is are was were not n't need needs".split())
_OBJECT = frozenset("the a an your my his her their our this that some it them him us me you".split())


def _is_participle(words: Sequence[str], be: int, at: int) -> bool:
    """Say whether the word at `at` is a past participle in a passive after the "be" or "get" at `be`."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if not (word in _IRREGULAR or (word.endswith("ed") and len(word) > 3)):  # noqa: PLR2004 - "red", "bed"
        return False
    if words[be] == "'s" and be > 0 and words[be - 1] in ("he", "she", "it", "that", "who", "there") and following in _OBJECT:
        return False  # "she's moved the table": has
    if (word == "grown" and following in ("up", "-", "out")) or (word in ("born", "fostered", "adopted", "mended") and words[be] == "being"):
        return False
    if words[be] in _GET and following in _OBJECT:
        return False
    if word not in _FEELINGS:
        return True
    acted = words[be] in ("been", "being", "be") and words[max(0, be - 1)] in _BEFORE_BE
    return word in _ACTION_ANYWAY and (acted or _AGENT in words[at + 1 : at + 5])


_BEFORE_BE = frozenset("has have had will to can must should been is are was were".split())


check = Check(
    code="sentence.passive",
    title="Who does it?",
    why="“A referral will be made” leaves a child wondering who, and whom to ask.",
    source="Plain English practice; GOV.UK easy read guidance: active sentences. A hint by rule, not a measure.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=("A letter will be sent to your school.", "Your bag was taken to the new house."),
    good=("You were excited about the trip.", "I was tired after our walk.", "Jo will send a letter to your school."),
)
