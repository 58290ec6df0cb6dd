"""Says whether a letter itself explains a word: where it stands, right before, in the next sentence, or earlier."""

import re

# Words after the professional one within which the next sentence's "that is ..." still points at it.
_STILL_IN_MIND = 8
# Characters before it within which it is led in ("someone who helps you say things; ask me for an ...").
_LEADS_IN = 120

_RELATIVE = r"who|whose|that|which|where|when|what|for|to|about|of|with"
# "a grown-up who", "the plan school keeps about": an article, up to six words, and a word that leads on.
_NOUN_GLOSS = rf"(?:a|an|the|your|my|our|another|just another|someone|somebody|people|grown-?ups?|adults?)\s+(?!(?:long|bit|lot|little|few|good|great|while) )(?:[\w'\u2019-]+\s+){{0,6}}?(?:{_RELATIVE}|you|your|at|from|keeps?|helps?)\b"
_MEANS = r"(?:just |really |simply |only |basically |also )?(?:means?|stands? for|(?:is|are) (?:short for|another (?:name|word) for|the (?:proper|long) (?:name|word) for))"
_POINTS = r"(?:that|this|it|which|these|those|they)"
# A word, then one of: brackets with words in; a comma and "which is"; a colon or dash and "a grown-up who"; "means"; "is a plan for".
_AFTER = re.compile(
    r"(?:['\u2019]s)?(?:\s+(?:meeting|review|plan|form|team|worker|report|order|session|service|assessment|visit|score|test)s?)?[\"'\u201d\u2019]?(?:"
    r"\s*\(\s*(?!(?-i:(?:the |an? )?[A-Z]{2,})\b|\d)[^)]{8,}"
    rf"|(?: (?:too|as well|there|now|together|soon))?[,;]\s*(?:and )?(?:which|that|who|this|it)(?:\s+\w+){{0,2}}?\s*(?:['\u2019]s|\b(?:means?|is|are|was|will|says?|helps?|keeps?|looks?|lets?|works?|makes?|checks?|talks?|tells?)\b)"
    r"|,\s*(?:meaning |that['\u2019]?s |that is,? |in other words,? |i\.?e\.?,? |or (?:just )?(?:your|the|a|an) )\S"
    rf"|,\s*(?:{_NOUN_GLOSS}|so (?:that )?(?:you|we|they|somebody|someone) )"
    rf"|\s*[-\u2013\u2014]+\s*(?:{_NOUN_GLOSS}|{_POINTS}(?:['\u2019]s| is| are| means?)\b|(?:which|meaning|someone|somebody|people|when|where|how|helping|finding|getting|making|checking)\b)"
    rf"|[^.:;!?\n]{{0,40}}:\s*(?:{_NOUN_GLOSS}|{_POINTS}(?:['\u2019]s| is| are| means?)\b)"
    rf"|\s+{_MEANS}\b"
    rf"|\s+(?:is|are)\s+(?:just |really |simply |only |basically |all )?(?:{_NOUN_GLOSS}|someone|somebody|when|where|how|what|people|grown-?ups?|there to|free|on your side|like a)\b"
    r")",
    re.IGNORECASE,
)
_JOB = r"(?:his|her|their|my|its|whose) (?:only |whole |main )?(?:job|work|role)(?:['\u2019]s| is)"
_PERSON_DOES = r"(?:he|she|they)(?:['\u2019]s|['\u2019]re| is| are)? (?:a |an |the |there )?(?:someone|somebody|person|people|grown-?ups?|adults?|helps?|works?|makes? sure|checks?|looks? after|keeps?|talks? to|tells?|to help|teacher|doctor|nurse)"
_NEXT_SENTENCE = re.compile(
    rf"\W*(?!(?-i:IT\b))(?:\(\s*)?(?:{_POINTS} (?:is|means) (?:[\w'\u2019-]+ ){{1,3}}(?:to|for|from|of|in|about) |{_POINTS}(?:['\u2019]s| is| are| was| will be)? ?(?:just |really |simply |only |basically |all |the same as |what )?(?:means?\b|stands? for|{_NOUN_GLOSS}|someone|somebody|when |where |how |like |why |meant )"
    rf"|(?:this|that|the) (?:word |name )?means|in other words|{_JOB}|{_PERSON_DOES}|(?:that|this)(?:['\u2019]s| is) (?-i:[A-Z])\w+[^.!?]{{0,30}} (?:and|whose) {_JOB})",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\W*(?:an? |the |your |our )?", re.IGNORECASE)
_DOES = re.compile(
    r"s?(?:['\u2019]s)? (?:just |really |simply |only )?(?:means?|is|are|helps?|works?|checks?|makes?|looks?|keeps?|talks?|finds?|gives?|says?|tells?|writes?|decides?|listens?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:(?:is |are |was |it's |that's |get |be )?(?:called|known as|named)|calls? (?:it|this|that|them|him|her|these|me)"
    r"|(?:(?:very )?(?:long|proper|real|posh|grown-up|official|fancy|short|big)) (?:name|word|words|title)s?(?: (?:for|of) (?:it|this|that|them|me|my job|him|her))?(?: is| are)?"
    r"|grown-ups say|adults say|some people say|short for|people call|(?:the )?(?:names?|words?) (?:for (?:it|this|that|them|me|my job) )?(?:is|are))"
    r"[\s:,]*(?:an? |the |your |my |his |her )?[\"'(]*)$"
    r"|\b(?:grown-?up|someone|somebody|person|people|adult)s? .{5,70}\bask (?:me |us |\w+ )?(?:for|about) (?:an?|the|your) $",
)
_BRACKETED = re.compile(r"\b(?!(?:mr|mrs|ms|miss|dr)\b)(?:\w+'?\w*\s+){3,}\(\s*(?:an? |the |your |called |this is |it's |its )?[\"']?$", re.IGNORECASE)
_MY_JOB = re.compile(
    r"\b(?:my job|i(?:'m| am) the (?:one|person|grown-?up|adult)|i (?:make sure|check|run|chair|am in charge)|me:|it(?:'s| is) my job)\b",
)


def explained_here(sentence: str, low: str, start: int, end: int, following: str) -> bool:
    """Say whether a word at `sentence[start:end]` is explained beside it, or by the sentence that follows.

    Args:
        sentence: the sentence as written.
        low: the same in small letters with straight apostrophes.
        start: offset of the word in it.
        end: offset after the word.
        following: the next sentence, or empty where another professional word stands between.
    """
    after = sentence[end:]
    if _AFTER.match(after) or _BEFORE.search(low[max(0, start - _LEADS_IN) : start]):
        return True
    if after.lstrip("\"'\u2019\u201d ").startswith(")") and _BRACKETED.search(low[:start]):
        return True
    if not following:
        return False
    if _says_it_again(sentence[start:end], following):
        return True
    return len(after.split()) <= _STILL_IN_MIND and _NEXT_SENTENCE.match(following) is not None


def _says_it_again(word: str, following: str) -> bool:
    """Say whether the next sentence begins with the word and goes on with what it is or does."""
    article = _ARTICLE.match(following)
    begin = article.end() if article else 0
    return following[begin : begin + len(word)].lower() == word.lower() and _DOES.match(following, begin + len(word)) is not None


def says_own_job(low: str) -> bool:
    """Say whether the writer tells what their own job is, which explains a title under the letter; `low` is the letter in small letters."""
    return _MY_JOB.search(low) is not None
