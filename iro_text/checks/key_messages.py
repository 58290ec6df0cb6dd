"""More than three key messages in one letter."""

from collections.abc import Iterator, Sequence

from iro_text.registry import Check, Draft
from iro_text.report import KEY_MESSAGE_LIMIT, Finding, KeyMessage

_WEIGHT = 0.97
TOPICS = {
    "health": "health",
    "education": "school",
    "family_time": "family time",
    "home": "home",
    "identity_feelings": "feelings and who you are",
    "plan_legal": "the plan",
    "friends_activities": "friends and hobbies",
    "support_people": "people who help",
    "review_meeting": "the meeting",
    "other": "other things",
}


def _find(draft: Draft) -> Iterator[Finding]:
    """Yield one finding where there are more than three, at the first that could wait."""
    messages = draft.content.key_messages
    if len(messages) <= KEY_MESSAGE_LIMIT:
        return
    named = ", ".join(dict.fromkeys(TOPICS[message.topic] for message in messages))
    later = could_wait(messages)
    waiting = ", ".join(dict.fromkeys(TOPICS[message.topic] for message in later))
    told = f"This letter tells or asks {len(messages)} things ({named}). Many children keep up to {KEY_MESSAGE_LIMIT}; the others could go to another letter, perhaps {waiting}."
    yield Finding("letter.key-messages", "note", later[0].start, later[0].end, told, weight=_WEIGHT)


def could_wait(messages: Sequence[KeyMessage]) -> list[KeyMessage]:
    """Return the messages beyond three that could best wait for another letter: not home, family, the plan or feelings, and the last ones first."""
    by_weight = sorted(range(len(messages)), key=lambda number: (messages[number].topic in _FIRST, -number), reverse=True)
    kept = set(by_weight[:KEY_MESSAGE_LIMIT])
    return [message for number, message in enumerate(messages) if number not in kept]


# What a child waits to hear.
_FIRST = frozenset(("home", "family_time", "plan_legal", "identity_feelings"))

_FIVE_THINGS = """Health
Your health check is due in May and the nurse will come to see you.

School
Your teacher will give you a reading buddy from Monday.

Family
You will see your mum every Sunday at the centre.

Home
You will stay with Jo until you are grown up.

Clubs
You can start swimming club in June and Jo will take you."""

check = Check(
    code="letter.key-messages",
    title="How many things at once",
    why="The best letters of an audit kept to three key messages, with a picture each; more are not kept in mind.",
    source="Audit of a reviewing service's letters.",
    applies_to=("letter",),
    tier="note",
    find=_find,
    bad=(_FIVE_THINGS,),
    good=("School\nYour teacher will give you a reading buddy from Monday.\n\nFamily\nYou will see your mum every Sunday.",),
)
