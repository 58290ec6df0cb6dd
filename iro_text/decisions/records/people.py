"""Who is spoken of in a record by name, so that "Grace May" and "Conrad" are known to be people and "Larkfield" and "Sept" are not."""

import re
from dataclasses import dataclass

from iro_text import lexicon

_CAP = r"[A-Z\u00c0-\u00de][\w'\u2019-]{0,40}[\w]"
_TITLE = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Auntie|Aunty|Aunt|Uncle|Nan|Nana|Granny|Gran|Grandad|Grandma|Cousin|PC|Sister|Brother|Father|Imam|Rev)\.?\s+(?P<name>{_CAP}(?:\s+{_CAP})?)"
)
_ROLE = re.compile(
    rf"(?i:\b(?:worker|manager|nurse|teacher|carers?|adviser|advisor|officer|visitor|therapist|advocate|guardian|solicitor|tutor|mentor|psychologist|doctor|head|sister|brother|cousin|senco|coordinator|co-ordinator|keyworker|practitioner|aunt|uncle|mother|father|mum|dad|sw|ssw|iro|pa|hv|friend|chair))(?:,|:|\s*\(|\s+[-\u2013])?\s+(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})"
)
_ROLED = re.compile(
    rf"(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})(?:,?\s*\(|,\s+)(?:(?:the|his|her|their|our|new|a|from|my|your)\s+)*(?i:(?:[\w'\u2019-]+\s+){{0,3}}?(?:worker|manager|nurse|teacher|carers?|adviser|advisor|officer|visitor|therapist|advocate|guardian|solicitor|tutor|mentor|psychologist|doctor|head|sister|brother|cousin|senco|coordinator|keyworker|key worker|practitioner|aunt|uncle|mother|father|mum|dad|sw|ssw|iro|pa|hv|team|school|service|council))\b"
)
_DOES = re.compile(
    rf"(?P<name>{_CAP}(?:\s+{_CAP})?)\s+(?:said|says|told|tells|thinks?|thought|feels?|felt|wants?|wanted|hopes?|hoped|would like|asked|asks|has (?:been|asked|said|told|agreed|offered|had|made|taken|written|never|not)|had (?:been|thought|said|not|written)|reports?|reported|explained|promised|agreed|loves?|likes?|enjoys?|knows?|came|rang|wrote|met|sees|saw|goes|is (?:happy|worried|sad|leaving|going|well|doing|now|still|pleased|proud|nearly|looking|the)|was (?:happy|worried|sad|not|quiet|on|off|away|away|there|unsure)|will (?:ring|ask|take|be|send|bring|see|write|go|talk|help|give|speak|find)|and I\b|doesn'?t|didn'?t|does not|did not|wrote|lives|lived|and {_CAP} (?:are|were|have|both|say|said|will)|who\b)"
)
_OWNS = re.compile(
    rf"(?P<name>{_CAP})(?:'s|\u2019s)\s+(?:mum|mother|dad|father|house|home|room|social worker|worker|carers?|foster|wishes|view|views|behalf|school|birthday|words|report|family|sister|brother|teacher|manager|team)"
)
_TO_PERSON = re.compile(
    rf"\b(?:for|with|by|to|from|told|asked|and|thank|between|tell|ask|give|see|meet|help|offer)\s+(?P<name>{_CAP}(?:\s+{_CAP})?)(?=\s+(?:to|will|about|that|by|on|and|who|for|if|whether|when|how|so|with|in|at|every|each|has|is)\b|[,.;)]|\s*$)",
    re.MULTILINE,
)
_PLACES = re.compile(rf"\b(?:in|at|near|of|on|from|via)\s+(?P<name>{_CAP})")
_NEVER = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march june july august september october november december jan feb mar jun jul aug sep sept oct nov dec easter christmas eid diwali ramadan whitsun
    decision decisions action actions recommendation recommendations review reviews record date next plan care order court home office council school college nursery academy centre health education family identity placement contact legal status
    camhs pep ehcp iro la sw ssw cla lac cic nhs gp gcse gcses sats senco sendco salt ot pa fc vs dt yp hv tm ico uk english welsh polish urdu punjabi somali arabic french spanish maths science british muslim christian catholic
    year term spring summer autumn winter the this that these those what when who where why how he she it they we you there his her its our your my no yes not and but or if as at by for from in of on to with i
    independent reviewing officer virtual foster team manager social worker local authority red cross word part section form note""".split()
)
# A word met at least so often (Zipf) is an ordinary word unless the record speaks of somebody of that name.
ORDINARY = 4.2


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a record: the child's name as given, and the words that are names of people in it."""

    child: str = ""
    names: frozenset[str] = frozenset()

    def is_child(self, words: str) -> bool:
        """Say whether some words are the child's name, alone or beside another's."""
        if not self.child:
            return False
        given = {self.child.lower(), self.child.split()[0].lower()}
        return bool(given & {part.strip(" .,;:()") for part in re.split(r"\band\b|&|/|\bwith\b", words.lower())})

    def known(self, words: str) -> bool:
        """Say whether the first or last of some capitalised words is a name of somebody in the record."""
        parts = [part for part in re.split(r"[\s,]+", words.strip(" .,;:()")) if part]
        return any(re.sub(r"(?:'s|\u2019s)$", "", part).lower() in self.names for part in (parts[0], parts[-1])) if parts else False


def cast_of(text: str, child: str = "", more: frozenset[str] = frozenset()) -> Cast:
    """Return the people of a record.

    Args:
        text: the record.
        child: the child's name.
        more: names known from the child's other records.
    """
    counts: dict[str, float] = {}
    for pattern, weight in ((_TITLE, 2.0), (_ROLE, 1.5), (_ROLED, 2.0), (_DOES, 1.0), (_OWNS, 1.0), (_TO_PERSON, 0.6)):
        for match in pattern.finditer(text):
            for word in re.sub(r"(?:'s|\u2019s)\b", "", match["name"]).split():
                low = word.lower()
                if low not in _NEVER and not (word.isupper() and len(word) < 5):  # noqa: PLR2004 - initials
                    counts[low] = counts.get(low, 0.0) + weight
    for match in _PLACES.finditer(text):
        low = match["name"].lower()
        if low in counts:
            counts[low] -= 0.5
    names = {name for name, weight in counts.items() if weight >= (1.0 if lexicon.zipf(name) < ORDINARY else 1.5)}
    return Cast(child, frozenset(names) | more | frozenset(word.lower() for word in child.split()))
