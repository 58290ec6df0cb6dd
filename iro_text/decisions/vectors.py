"""Vectors of passages that are asked for again and again: the same decision is met as its record's, as the last one's, and in a trail."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from iro_text import encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# In memory only, and no more than a few children's records need.
MOST = 2000
_known: "OrderedDict[str, NDArray[np.float32]]" = OrderedDict()


def remembered(passages: Sequence[str]) -> "NDArray[np.float32]":
    """Return one vector a passage, shape `(n_passages, 384)`, as `encoder.encode` does; those met lately are not worked out again."""
    import numpy as np

    new = [passage for passage in dict.fromkeys(passages) if passage not in _known]
    found = dict(zip(new, encoder.encode(new), strict=True)) if new else {}
    rows = [found[passage] if passage in found else _known[passage] for passage in passages]
    _known.update(found)
    while len(_known) > MOST:
        _known.popitem(last=False)
    return np.stack(rows) if rows else np.zeros((0, encoder.DIMENSIONS), dtype=np.float32)


def forget() -> None:
    """Forget every passage."""
    _known.clear()
