"""What the sentences of a letter do: task or story, and which passages tell the child something new."""

from iro_text.classify.cues import places
from iro_text.classify.messages import key_messages
from iro_text.classify.missing import missing
from iro_text.classify.roles import Role, roles

__all__ = ["Role", "key_messages", "missing", "places", "roles"]
