"""Passages to vectors that are near where meanings are near, on this computer and without a network."""

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from iro_text.errors import DataMissingError
from iro_text.resources import data_root

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Number = TypeVar("Number", bound="np.floating[Any]")
DIMENSIONS = 384
# Word pieces in one window, its two end marks left out; the model was trained on up to 128 and takes 512.
WINDOW = 254
# Word pieces in one batch, the filling-up included: bounds the memory whatever the number of passages.
BATCH_PIECES = 1_536
_LONGEST_BATCH = 64
# A second thread helps a lone user; more would fight with a second process.
_THREADS = max(1, min(2, (os.cpu_count() or 1) // 2))
# Characters of one passage that are read; far more than any letter has, and a bound on the tokenizer's time.
LONGEST_PASSAGE = 300_000


def available() -> bool:
    """Say whether the encoder is there: its files, and the packages that run it."""
    from importlib.util import find_spec

    return all(_file(name).is_file() for name in ("encoder.onnx", "tokenizer.json")) and all(find_spec(name) for name in ("onnxruntime", "tokenizers", "numpy"))


def encode(passages: Sequence[str]) -> "NDArray[np.float32]":
    """Return one vector a passage, shape `(n_passages, 384)`, float32, each of length 1.

    A vector is the mean of its word pieces' vectors (all-MiniLM-L6-v2). A passage longer than WINDOW word pieces is cut into windows of about the same length; their vectors are averaged by their
    numbers of word pieces and brought to length 1. A passage without any word piece (empty, spaces only) has the zero vector, whose likeness to all is 0. The same passage gets the same vector to
    1e-6 whatever stands beside it, in any order.

    Raises:
        DataMissingError: if the encoder's files or packages are not installed; the message says what still works.
    """
    import numpy as np

    vectors = np.zeros((len(passages), DIMENSIONS), dtype=np.float32)
    windows = [(number, window) for number, passage in enumerate(passages) for window in _windows(passage)]
    windows.sort(key=lambda pair: len(pair[1]))
    for batch in _batches(windows):
        found = _run([window for _, window in batch])
        for (number, window), vector in zip(batch, found, strict=True):
            vectors[number] += vector * np.float32(len(window))
    return unit_rows(vectors)


def unit_rows(rows: "NDArray[Number]") -> "NDArray[Number]":
    """Return rows brought to length 1, shape as given; a row of zeros stays one."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: NDArray[Number] = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return result


def _windows(passage: str) -> list[list[int]]:
    """Return the numbers of a passage's word pieces, in windows of about the same length with an end mark on each side."""
    encoding = _tokenizer().encode(passage[:LONGEST_PASSAGE])
    first, *pieces, last = encoding.ids
    if not pieces:
        return []
    count = -(-len(pieces) // WINDOW)
    size = -(-len(pieces) // count)
    return [[first, *pieces[at : at + size], last] for at in range(0, len(pieces), size)]


def _batches(windows: list[tuple[int, list[int]]]) -> list[list[tuple[int, list[int]]]]:
    """Part windows, which are sorted by length, into batches of bounded size."""
    batches: list[list[tuple[int, list[int]]]] = []
    for pair in windows:
        length = len(pair[1])
        if not batches or len(batches[-1]) >= _LONGEST_BATCH or (len(batches[-1]) + 1) * length > BATCH_PIECES:
            batches.append([])
        batches[-1].append(pair)
    return batches


def _run(windows: list[list[int]]) -> "NDArray[np.float32]":
    """Return the vectors of one batch of windows."""
    import numpy as np

    ids = np.zeros((len(windows), max(map(len, windows))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, window in enumerate(windows):
        ids[row, : len(window)] = window
        mask[row, : len(window)] = 1
    found: NDArray[np.float32] = _session().run(None, {"input_ids": ids, "attention_mask": mask})[0]
    return found


def _file(name: str) -> Any:
    """Return the path of one of the encoder's files."""
    return data_root() / "models" / "encoder" / name


def _missing() -> DataMissingError:
    """Return what to say where the encoder is not installed."""
    return DataMissingError(
        "The sentence encoder (models/encoder, onnxruntime, tokenizers) is not installed, so sentences cannot be compared by meaning. "
        "Install iro-text again. Checking letters works without it."
    )


@cache
def _tokenizer() -> Any:
    """Return the tokenizer; it is loaded once."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise _missing() from error
    if not _file("tokenizer.json").is_file():
        raise _missing()
    return Tokenizer.from_file(str(_file("tokenizer.json")))


@cache
def _session() -> Any:
    """Return the model, ready to run; it is loaded once."""
    try:
        import onnxruntime
    except ImportError as error:
        raise _missing() from error
    if not _file("encoder.onnx").is_file():
        raise _missing()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False  # 25 MB less, as fast
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_file("encoder.onnx")), options, providers=["CPUExecutionProvider"])
