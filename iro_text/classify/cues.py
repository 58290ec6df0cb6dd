"""What can be seen of a sentence that tells what it does: named cues, each a number; to add one, add a line to CUES."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from iro_text.document import Block, Document, Sentence
from iro_text.report import JargonUse
from iro_text.topics import everyday_lead

_PARTICIPLE = r"(?:\w{3,}ed|made|held|taken|sent|given|sought|done|put|kept|paid|found|written|set|told|seen|shown|chosen|undertaken)"
_ACTION = (
    "be|complete|update|refer|make|arrange|attend|book|chase|send|progress|continue|review|provide|consider|explore|contact|request|support|offer|monitor|undertake|follow|discuss|liaise|ensure|speak"
    "|ask|look|find|write|identify|submit|apply|advise|check|visit|take|give|share|pursue|repeat|remain|commence|try|confirm|organise|start|set"
)
# Tried on small letters with straight apostrophes; 1 where it is found.
CUES: dict[str, re.Pattern[str]] = {
    "future": re.compile(r"\b(?:will|won't|shall|going to|(?:i|we|you|he|she|they|it|that|there|who)'ll|plan(?:s|ned)? to|due to|about to)\b"),
    "will be done": re.compile(rf"\b(?:will|to|should|must|can|may) be (?:\w+ly )?{_PARTICIPLE}\b"),
    "is done": re.compile(rf"\b(?:is|are|was|were|been|being) (?:\w+ly |also |now |not |then )?{_PARTICIPLE}\b"),
    "somebody to act": re.compile(rf"^\W{{0,8}}(?:\d+[.)]?\s*)?(?:[\w'&.()/-]{{1,40}} ){{1,6}}to (?:\w+ly )?(?:{_ACTION})\b"),
    "agreed": re.compile(r"\b(?:agreed|decided|decision|recommend\w*|the plan is|plan is|approved|confirmed|noted|discussed|considered|outcome)\b"),
    "please": re.compile(r"\bplease\b"),
    "asks the child": re.compile(
        r"\b(?:you (?:need|have|must|should|can|could|may|might|are allowed)|try to|don't forget|remember to|let (?:me|us|\w+) know|would you|if you(?:'d| would)? (?:like|want))\b"
    ),
    "because": re.compile(r"\b(?:because|so that|this is why|that's why|the reason|as you|since you)\b"),
    "you said": re.compile(
        r"\byou(?:'ve| have| also| both)? (?:said|told|asked|wrote|explained|showed|drew|mentioned|wondered|whispered|shouted|laughed|sang|texted|chose|picked)\b"
    ),
    "you want": re.compile(
        r"\byou(?:'d| would| really| do| don't| still| also)* (?:want|like|love|enjoy|hope|wish|miss|hate|prefer|worry|feel|felt|wanted|liked|loved|enjoyed|hoped|wished|missed|hated|dream)\w*\b"
    ),
    "quotes": re.compile(r"\".+?\""),
    "feeling": re.compile(
        r"\b(?:feel\w*|felt|happy|sad|angry|cross|scared|worried|worry|worries|proud|brave|upset|lonely|excited|nervous|miss\w*|love\w*|hurt|cry|cried|crying|smile\w*|laugh\w*|tired|safe|sorry"
        r"|hard for you|wobbly|frightened|glad|pleased|hope)\b"
    ),
    "praise": re.compile(
        r"\b(?:well done|proud|brave|kind|clever|brilliant|amazing|great|lovely|fantastic|wonderful|impressed|super|ace|star|best|good at|thoughtful|generous|patient|polite|helpful|talented"
        r"|congratulations|hooray)\b"
    ),
    "thanks": re.compile(r"\b(?:thank you|thanks|cheers|ta)\b"),
    "i, warmly": re.compile(
        r"\bi(?:'ve| have|'m| am|'d| really| still| also| just)* (?:love\w*|like\w*|enjoy\w*|heard|hear|remember\w*|know|think|thought|can't believe|couldn't|laugh\w*|smile\w*|wish|hope|was|saw|met|noticed"
        r"|listened|understand|admire|agree|promise\w*|would)\b"
    ),
    "i act": re.compile(
        r"\bi(?:'ve| have|'ll| will|'m| am)(?: going to)? (?:asked|ask|told|tell|written|write|rung|ring|spoken|speak|check|checked|make sure|come|visit|see|call|email|put|talk\w*|said|escalated|used|keep)\b"
    ),
    "shout": re.compile(r"!"),
    "question": re.compile(r"\?"),
    "next meeting": re.compile(
        r"\b(?:(?:next|your|our|the|last|final) (?:\w+ )?(?:meeting|review|time|one|get-together)|meet again|(?<!to )(?<!will )(?<!can )see you (?:on|in|then|at))\b"
    ),
    "meeting": re.compile(r"\b(?:meeting|review|panel|conference|assessment|appointment|court|hearing)s?\b"),
    "how to reach": re.compile(
        r"\b0\d{3,4}[ \d]{5,}|@|\bring me\b|\btext me\b|\bcall me\b|\bphone me\b|\breach me\b|\bget (?:hold of|in touch)\b|\bmy number\b"
    ),
    "advocate": re.compile(r"\badvoca\w+\b|\bon your side\b|\bcomplain\w*\b"),
    "day": re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    ),
    "progress": re.compile(
        r"\b(?:remain\w*|continue\w*|ongoing|stable|completed?|up to date|outstanding|in place|progress\w*|initiated|updated|reviewed|monitored|due|requested|identified|attended|engag\w+|allocated|registered)\b"
    ),
    "office words": re.compile(
        r"\b(?:further to|please find|above|following|in respect of|regarding|concerns?|professionals?|the (?:local )?authority|summary|discuss\w*|outcomes?|actions?)\b"
    ),
    "family": re.compile(r"\b(?:mum|mam|mummy|dad|daddy|nan|nana|gran|grandad|grandma|brother|sister|auntie|uncle|cousin|mother|father|birth)\b"),
    "home": re.compile(r"\b(?:live|living|stay|staying|move|moving|moved|home|house|bedroom|flat)\b"),
    "you will": re.compile(r"\b(?:you(?:'ll| will| can)? (?:see|visit|stay|go|have|get|start|be|move|live)|sleepover|visits?)\b"),
    "you did": re.compile(
        r"\byou(?:'ve| have| also| even| both)? (?:were|had|did|made|got|won|scored|came|went|helped|learned|learnt|tried|worked|looked|built|baked|played|swam|ran|drew|drawn|painted|grew|grown|gave|taught"
        r"|passed|finished|cooked|read|sewed|danced|showed|kept)\b"
    ),
    "others say": re.compile(r"\b(?:says?|said|tells? me|told (?:me|us)|reckons?|thinks?) (?:that |your |you |you're |you've )"),
    "joke": re.compile(r"\b(?:haha|ha ha|phew|wow|oops|yum|shh|funny|joke|silly)\b"),
    "sorry": re.compile(r"\b(?:i'm|i am|so|very) sorry\b"),
}
_LABEL = re.compile(r"^\W*[A-Z][\w &/']{2,30}:")
_YOU = re.compile(r"\byou(?:r|'|\b)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|will|has|have|had|do|does|did|can|could|would|should|may|might|must|\w+ed|\w+ing|said|told|met|got|went|came|see|want|like|love|know|hope|think|need)\b|'(?:s|re|ll|ve)\b"
)
_DECISIONS = re.compile(r"^\W*(?:decisions?|actions?|agreed|outcomes?|tasks?|recommendations?)\b|\b(?:agreed (?:actions|decisions)|it was agreed)\b")
_LATE = 0.8
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its paragraph, the heading over it, how far into the letter (0 to 1), and whether it is the first paragraph after the greeting."""

    paragraph: int
    heading: str
    position: float
    opening: bool

    @property
    def under_decisions(self) -> bool:
        """Say whether the heading over it announces a list of decisions."""
        return _DECISIONS.search(self.heading) is not None


def places(document: Document, low: str, sentences: Sequence[Sentence]) -> list[Place]:
    """Return the place of each sentence; another block of the file, a blank line or a heading begins a new paragraph, items of one list do not."""
    text, blocks = document.text, document.blocks
    found: list[Place] = []
    paragraph, heading, last, greeted, block = -1, "", 0, -1, -1
    for number, sentence in enumerate(sentences):
        before = block
        while block + 1 < len(blocks) and blocks[block + 1].start <= sentence.start:
            block += 1
        gap = text[last : sentence.start].replace("\r", "")
        after_heading = number > 0 and sentences[number - 1].kind == "fragment" and "\n" in gap
        if number == 0 or "\n\n" in gap or after_heading or (before != block and not _same_list(blocks[before : block + 1])):
            paragraph += 1
        if sentence.kind == "fragment":
            heading = low[sentence.start : sentence.end]
        if sentence.kind == "greeting":
            greeted, heading = paragraph, ""  # the date over it is no heading
        found.append(Place(paragraph, heading, number / len(sentences), greeted >= 0 and paragraph == greeted + 1))
        last = sentence.end
    return found


def _same_list(blocks: Sequence[Block]) -> bool:
    """Say whether blocks are items of one list, or cells of one table."""
    return len({block.kind for block in blocks}) == 1 and blocks[0].kind in ("list-item", "table-cell")


def cue_values(text: str, low: str, sentence: Sentence, place: Place, uses: Sequence[JargonUse]) -> dict[str, float]:
    """Return every cue of one sentence by name.

    Args:
        text: the letter as written.
        low: the same in small letters with straight apostrophes.
        sentence: the sentence.
        place: where it stands.
        uses: the professional words in it.
    """
    bare = low[sentence.start : sentence.end]
    words = bare.split()
    everyday, work = everyday_lead(bare, "")
    you = len(_YOU.findall(bare))
    values = {name: float(pattern.search(bare) is not None) for name, pattern in CUES.items()}
    return values | {
        "label": float(_LABEL.match(text, sentence.start, sentence.end) is not None),
        "no you": float(you == 0),
        "you": min(3, you) / 3,
        "length": min(40, len(words)) / 20,
        "short": float(len(words) < _FEW_WORDS),
        "no verb": float(_VERB.search(bare) is None),
        "professional words": float(min(3, len(uses))),
        "unexplained": float(min(3, sum(not use.explained for use in uses))),
        "any professional word": float(bool(uses)),
        "initials": float(any(sum(map(str.isupper, use.surface)) > 1 for use in uses)),
        "everyday world": float(min(3, everyday)),
        "grown-ups' work": float(min(4, work)),
        "item": float(sentence.kind == "item"),
        "fragment": float(sentence.kind == "fragment"),
        "under decisions": float(place.under_decisions),
        "opening": float(place.opening),
        "position": place.position,
        "late": float(place.position > _LATE),
    }
