"""What stands around the code is true: README, dependencies, licences, models, the wheel's contents."""

import json
import re
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
from click import Group

from iro_text.cli import main

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(group=main, prefix="iro-text"):
    for name, command in group.commands.items():
        yield f"{prefix} {name}"
        if isinstance(command, Group):
            yield from commands(command, f"{prefix} {name}")


def test_the_readme_shows_the_programs_real_output():
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from make_docs import readme
    finally:
        sys.path.pop(0)
    assert readme(README) == README


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_is_in_the_readme(command):
    assert command in README


def test_every_link_of_the_pages_leads_to_a_file():
    for page in (README, *((ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md",))):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page):
            assert (ROOT / target).exists(), target


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json.loads((ROOT / "docs" / "contract.schema.json").read_text(encoding="utf-8")))


def test_every_dependency_has_a_reason_a_floor_and_a_ceiling():
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for wanted in (*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]):
        name = re.match(r"[\w-]+", wanted)[0]
        assert name.lower() in reasons, name
        assert ">=" in wanted, wanted
        assert "<" in wanted, wanted


def test_the_licence_expression_names_every_licence_in_the_notices():
    expression = set(PROJECT["project"]["license"].split(" AND "))
    notices = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "corpora").rglob("NOTICE.md")) + (ROOT / "models" / "NOTICE.md").read_text(
        encoding="utf-8"
    )
    named = {
        spdx
        for spdx, words in {"CC-BY-4.0": "CC BY 4.0", "CC-BY-SA-4.0": "CC BY-SA 4.0", "BSD-2-Clause": "BSD-2-Clause", "MIT": "MIT"}.items()
        if words in notices
    }
    assert expression == named | {"Apache-2.0"}
    assert "GPL" not in expression


def test_every_data_folder_is_in_the_wheel_or_left_out_by_name():
    shipped = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for folder in (ROOT / "corpora").iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            assert f"corpora/{folder.name}" in shipped, folder.name
    for model in sorted((*(ROOT / "models").glob("*.json"), *(ROOT / "models").glob("*.npz"))):
        assert f"models/{model.name}" in shipped
        assert model.name in (ROOT / "models" / "README.md").read_text(encoding="utf-8")


def test_no_document_holds_a_path_of_somebodys_computer():
    for path in ROOT.rglob("*"):
        if path.is_file() and path.suffix in (".md", ".py", ".toml", ".yml", ".csv") and not {".venv", ".bench", ".git"} & set(path.relative_to(ROOT).parts):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"/(?:work|home|Users)/\w", text), path
