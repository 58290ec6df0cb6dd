"""Makes what is made from the code: `docs/checks.md`, and the real output in `README.md`."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"(<!-- output of: (.+?) -->\n```text\n).*?(```\n)", re.DOTALL)


def output_of(command: str) -> str:
    """Return what a command of the README prints, standard error first, as a person sees it."""
    arguments = [sys.executable, "-m", *command.replace("iro-text", "iro_text", 1).split()]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})  # noqa: S603 - our own command
    return done.stderr + done.stdout


def readme(text: str) -> str:
    """Return the README with every marked block holding its command's real output."""
    return _BLOCK.sub(lambda match: match[1] + output_of(match[2]) + match[3], text)


def main() -> None:
    """Write the pages."""
    sys.path.insert(0, str(ROOT))
    from iro_text.export.checks_page import checks_markdown

    (ROOT / "docs" / "checks.md").write_text(checks_markdown(), encoding="utf-8")
    path = ROOT / "README.md"
    path.write_text(readme(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
