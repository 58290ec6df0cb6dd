"""Says what a letter does not hold: a reason, the child's own words, the next meeting, how to reach the writer, an advocate, something good and specific."""

import re
from collections.abc import Sequence

from iro_text.classify.roles import Role
from iro_text.document import Sentence

ITEMS = ("why", "child_voice", "next_meeting", "how_to_reach", "advocate", "strength")
# What each kind of letter is asked for; a letter of symbols to a small child is asked for little.
EXPECTED: dict[str, tuple[str, ...]] = {
    "review": ITEMS,
    "welcome": ("next_meeting", "how_to_reach", "advocate"),
    "midway": ("child_voice", "next_meeting", "how_to_reach"),
    "goodbye": ("why", "strength"),
    "symbols": ("child_voice", "strength"),
}
_WHY = re.compile(
    r"\b(?:because|cos|so that|so (?:you|he|she|they|we) (?:can|could|don't|do not|get|have|will|know|are)|(?:this|that)(?:'s| is) why|the reason|since you|as (?:you|he|she|it|they|we|your|her|his)(?:'re|'s|'ll|'ve)? (?!well\b|soon\b|part\b)\w+"
    r"|(?:is|are) not (?:ready|safe|finished|well)|isn't (?:ready|safe|finished|well)|too (?:hard|ill|far|much) (?:for|to)|to help (?:you|with)|so (?:we|i|she|he|they|that's|it's|school|nobody|instead)(?:'ve|'re|'ll|'s)? \w+|the plan was|what would help|means you won't|we (?:chose|picked|decided)[^.]* (?:as|for|since)|to (?:keep you safe|make sure|find out|see if|rest|wait))\b"
)
_VOICE = re.compile(
    r"\byou(?:'ve| have| also| both| then| just)? (?:said|told|asked|wrote|explained|mentioned|wondered|whispered|called it|reckon|reckoned|chose|picked|drew|texted)\b"
    r"|(?<!if )(?<!anything )(?<!what )(?<!when )(?<!whatever )(?<!whoever )\byou(?:'d| would| really| still| do| don't| do not)* (?:want|wanted|wish|wished|hope|hoped|feel|felt|worry|miss|hate|prefer)(?!\w)(?! to (?:tell|talk|speak|ask|change|come|say|see me|know more|ring|get in touch|add|write|contact|discuss))(?! one\b)(?! an advocate)(?!,)(?!\.)"
    r"|\byou(?:'d| would) (?:like|love) (?!to (?:talk|speak|tell|ask|see me|come|discuss)|an advocate|someone to|somebody to|help)"
)
_NEXT = re.compile(
    r"\b(?:next|last|final|first) (?:\w+ ){0,2}?(?:meeting|review|time|visit|one|get-together)\b|\b(?:our|your|the) (?:\w+ )?(?:meeting|review) (?:is|will be|on)\b|\bmeet again\b|\bsee you (?:on|in|at|all)\b|\bnext (?:time|up)?:|\bi(?:'ll| will) (?:come|be back|see you|visit)(?: \w+)? (?:on|in|again)"
)
_DATED = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b|\b\d{1,2}[/.]\d{1,2}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bthe \d{1,2}(?:st|nd|rd|th)\b|\b(?:spring|summer|autumn|winter|easter|half term)\b"
)
_REACH = re.compile(
    r"\b0\d{3,4}[ \d]{5,}|\b07\d{3}|[\w.+-]{1,64}@[\w-]{1,64}\.\w|\b(?:ring|text|call|phone|email|message|contact|reach) me\b|\bme (?:on|at) 0|\bget (?:hold of|in touch with) me\b|\bmy (?:number|email|phone)\b|\b(?:ask|tell) \w+ to (?:ring|text|call|phone|tell) me\b|\btel:|\bsend me\b"
)
_ADVOCATE = re.compile(
    r"\badvoca\w+|\b(?:someone|somebody|person|grown-?up|adult|people)\b[^.!?]{0,60}\b(?:on your side|help (?:you )?(?:say|speak|tell|talk|get your)|speak (?:up )?(?:for|with) you|not from the council)\b|\bchildren's rights\b"
)
_GOOD = re.compile(
    r"\b(?:proud|brave|bravely|kind|kindly|clever|brilliant\w*|amazing\w*|great|lovely|fantastic\w*|wonderful\w*|impressed|super|star|best|good at|thoughtful|generous|patient\w*|polite\w*|helpful|talent\w*|congratulations|funny|gentle|gently|beautiful\w*|strong|hard work\w*|worked (?:so |really )?hard"
    r"|smashed|won|passed|scored|champion|medal|award|badge|certificate|cheer|applause|loved (?:hearing|seeing|your|how|the|meeting)|enjoyed (?:hearing|seeing|meeting)|liked (?:hearing|seeing|your|how)|really liked|careful\w*|determined|cool|strongest|noticed|guts|still (?:smiling|laughing)|makes? (?:me|everyone|us) (?:smile|laugh)|taught me|know more about)\b"
)
_FEWEST_WORDS = 4
# How likely a sentence must be to tell of feelings and story to hold something good about the child.
_STORY = 0.15


def missing(low: str, sentences: Sequence[Sentence], found_roles: Sequence[Role], kind: str) -> tuple[str, ...]:
    """Return what a letter of a kind would be expected to hold and does not, in the order of ITEMS."""
    told = [(low[sentence.start : sentence.end], role) for sentence, role in zip(sentences, found_roles, strict=True) if sentence.kind != "greeting"]
    there = {
        "why": any(_WHY.search(words) for words, _ in told),
        "child_voice": any(_VOICE.search(words) for words, _ in told),
        "next_meeting": any(_NEXT.search(words) and _DATED.search(_NEXT.split(words, 1)[-1] + " " + words) for words, _ in told),
        "how_to_reach": _REACH.search(low) is not None,
        "advocate": _ADVOCATE.search(low) is not None,
        "strength": any(_is_strength(words, role) for words, role in told),
    }
    return tuple(item for item in EXPECTED[kind] if not there[item])


def _is_strength(words: str, role: Role) -> bool:
    """Say whether a sentence names something good about the child that only this child did; a bare "well done" does not."""
    if len(words.split()) < _FEWEST_WORDS or role.relational < _STORY or _HARD.search(words):
        return False
    return _GOOD.search(words) is not None or _DID.search(words) is not None


_DID = re.compile(
    r"\byou(?:'ve| have| also| even| already| both)? (?:showed|made|built|drew|baked|cooked|helped|taught|learned|learnt|sewed|played|sang|danced|painted|grew|tried|managed|stood up|spoke up|remembered|shared|looked after|carried|counted|can count|beat|ran|swam|read|wrote|planted|fixed|mended|identified|earned|saved|rescued)\b"
    r"|\b(?:says?|said|told me|tells me|reckons?|thinks) (?:that )?(?:you(?:'re| are|'ve| have)|your) (?!not|to|late|upset|struggl)"
    r"|\byou (?:are|were|have been) (?:so |really |such |very |doing |a |the |in )?(?:\w+ )?(?:well|great|better|kind|good|brave|best|fast|caring|progress)\b|\byour \w+(?: \w+)? (?:is|are|was|were) (?:so |really |very |the )?(?:good|great|best|lovely|brilliant|super|amazing|strongest|better|up)\b"
)
_HARD = re.compile(r"\b(?:refus\w+|concerns?|incidents?|cried|upset|angry|hurt|sad|worried|missing|not able|poorly|difficult|wrong)\b")
