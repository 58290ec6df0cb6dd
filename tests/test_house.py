"""The drawing in docs/house.md is true: rooms import only from floors below, and every room is drawn."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "iro_text"


def floors():
    """Return the level of each room, counted from the roof down, as drawn."""
    drawing = (ROOT / "docs" / "house.md").read_text(encoding="utf-8").split("```")[1]
    return {room: level for level, line in enumerate(drawing.strip().splitlines()) for room in line[13:].split()}


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path):
    """Yield (room, line) for each import of iro_text in a file, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "iro_text" else [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "iro_text" and len(parts) > 1:
                yield parts[1], node.lineno


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_uses_only_rooms_on_floors_below(path):
    level = floors()
    room = room_of(path)
    assert room in level, f"{room} is not in the drawing of docs/house.md"
    wrong = [f"line {line}: {room} imports {other}" for other, line in imported_rooms(path) if other != room and level[other] <= level[room]]
    assert not wrong


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_rooms_have_no_cycles_inside():
    known = {dotted(path) for path in MODULES}
    graph = {}
    for path in MODULES:
        froms = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom) and node.module]
        graph[dotted(path)] = {target if (target := f"{node.module}.{alias.name}") in known else node.module for node in froms for alias in node.names} & known

    def reaches(start, at, seen):
        return any(step == start or (step not in seen and not seen.add(step) and reaches(start, step, seen)) for step in graph[at])

    cycles = [module for module in graph if reaches(module, module, set())]
    assert not cycles, cycles


def test_every_module_says_in_one_sentence_what_it_is():
    for path in PACKAGE.rglob("*.py"):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert docstring, path
        assert docstring.splitlines()[0].endswith((".", "?")), path


def test_modules_stay_small():
    long = {path.name: n for path in PACKAGE.rglob("*.py") if (n := len(path.read_text(encoding="utf-8").splitlines())) > 300}
    assert not long
