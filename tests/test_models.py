"""The models: the encoder's vectors, what happens without it, and that every file is as it was made."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from iro_text import encoder
from iro_text.cli import main
from iro_text.errors import DataMissingError

ROOT = Path(__file__).resolve().parent.parent
LETTERS = [json.loads(line) for part in ("train", "dev") for line in (ROOT / "corpora" / "letters" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
SENTENCES = [
    "Your mum will visit on Sunday.",
    "You will see your mother at the weekend.",
    "The bus pass is blue.",
    "SW to refer to CAMHS.",
    "Referral to CAMHS outstanding.",
    "I like cake.",
]


def test_meanings_that_are_near_have_vectors_that_are_near():
    vectors = encoder.encode(SENTENCES)
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 2] + 0.2
    assert likeness[3, 4] > likeness[3, 5] + 0.2


def test_vectors_are_of_unit_length_and_empty_ones_are_zero():
    vectors = encoder.encode([*SENTENCES, "", "  \n", "😀", "(" * 5_000])
    assert vectors.shape == (len(SENTENCES) + 4, encoder.DIMENSIONS)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths[: len(SENTENCES)] == pytest.approx(1, abs=1e-5)
    assert lengths[len(SENTENCES) : len(SENTENCES) + 2].tolist() == [0, 0]
    assert encoder.encode([]).shape == (0, encoder.DIMENSIONS)


def test_the_same_passage_gets_the_same_vector_in_any_company():
    passages = [sentence for letter in LETTERS[:6] for sentence in letter["text"].split(". ")]
    together, reversed_, alone = encoder.encode(passages), encoder.encode(passages[::-1])[::-1], np.concatenate([encoder.encode([p]) for p in passages[:20]])
    assert np.abs(together - reversed_).max() < 1e-6
    assert np.abs(together[:20] - alone).max() < 1e-6


def test_a_long_passage_is_windowed_and_all_of_it_counts():
    cake, court = "You love baking cakes with Nan. ", "The judge made an order in court. "
    long, cakes, courts = encoder.encode([cake * 60 + court * 60, cake, court])
    assert min(long @ cakes, long @ courts) > 0.3


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_strings_can_be_encoded(passages):
    vectors = encoder.encode(passages)
    assert np.isfinite(vectors).all()


def test_without_its_files_the_encoder_says_what_still_works(monkeypatch, tmp_path):
    monkeypatch.setattr(encoder, "_file", lambda name: tmp_path / name)
    encoder._tokenizer.cache_clear()
    with pytest.raises(DataMissingError, match="Checking letters works without it"):
        encoder.encode(["Hello."])
    assert not encoder.available()
    monkeypatch.undo()
    encoder._tokenizer.cache_clear()
    assert encoder.available()


def test_every_model_is_as_it_was_made_and_the_doctor_says_so():
    digests = json.loads((ROOT / "models" / "sha256.json").read_text(encoding="utf-8"))
    made = {str(path.relative_to(ROOT / "models")) for path in (ROOT / "models").rglob("*") if path.suffix in (".json", ".onnx", ".npz")} - {"sha256.json"}
    assert set(digests) == {name.replace("\\", "/") for name in made}
    for name, digest in digests.items():
        assert sha256((ROOT / "models" / name).read_bytes()).hexdigest() == digest, name
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "sentence encoder: runs" in result.output


def test_the_encoder_is_small_and_the_import_costs_nothing():
    assert (ROOT / "models" / "encoder" / "encoder.onnx").stat().st_size <= 24_000_000
    code = "import sys, iro_text; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split())
    assert not loaded & {"onnxruntime", "tokenizers", "numpy", "iro_text.encoder"}


@pytest.mark.parametrize("name", ["sentences", "answers"])
def test_the_weights_are_made_again_to_the_same_bytes(tmp_path, name):
    before = (ROOT / "models" / f"{name}.json").read_bytes()
    maker = f"make_{name}"
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'models')!r}); import {maker}, pathlib; {maker}.WRITTEN = pathlib.Path({str(tmp_path / 'again.json')!r}); {maker}.main()"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)
    assert (tmp_path / "again.json").read_bytes() == before


def test_no_model_holds_words_of_a_training_letter():
    names = {word for letter in LETTERS for name in letter["cast"] for word in name.split() if len(word) > 4}
    for name in ("reading_age.json", "sentences.json", "answers.json"):
        text = (ROOT / "models" / name).read_text(encoding="utf-8")
        assert not [word for word in names if f'"{word}' in text or f" {word} " in text]
        assert not [letter["id"] for letter in LETTERS if any(line.strip() and len(line) > 25 and line in text for line in letter["text"].splitlines())]


def test_what_needs_the_encoder_says_so_and_a_plain_check_does_not_need_it(monkeypatch, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sam,\n\nWe met at school.\n\nLove from Jo\n", encoding="utf-8")
    (tmp_path / "last.txt").write_text("Dear Sam,\n\nI will ring your school on Friday.\n\nLove from Jo\n", encoding="utf-8")

    def missing(*_):
        raise encoder._missing()

    monkeypatch.setattr("iro_text.encoder.encode", missing)
    assert CliRunner().invoke(main, ["letter", str(tmp_path / "letter.txt")]).exit_code == 0
    result = CliRunner().invoke(main, ["letter", str(tmp_path / "letter.txt"), "--last-letter", str(tmp_path / "last.txt")])
    assert result.exit_code == 2
    assert "encoder" in result.output
