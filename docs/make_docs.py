"""Makes what is made from the code: `docs/checks.md`, the real output in `README.md` and, where Chromium is there, its picture."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
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


PICTURES = {"letter.png": ("iro-text demo", "1200,1220"), "reviews.png": ("iro-text reviews corpora/reviews/example --quiet", "1200,1000")}


def picture(name: str, command: str, size: str) -> None:
    """Show the page of a command in a browser, and keep the top of it as one of the README's pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        output_of(f"{command} --format html --output {page}")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
        subprocess.run([chromium, *options, f"--screenshot={ROOT / 'docs' / name}", page.as_uri()], capture_output=True, check=True)  # noqa: S603 - our own command


def main() -> None:
    """Write the pages."""
    sys.path.insert(0, str(ROOT))
    from iro_text.export.checks_page import checks_markdown

    (ROOT / "docs" / "checks.md").write_text(checks_markdown(), encoding="utf-8")
    path = ROOT / "README.md"
    path.write_text(readme(path.read_text(encoding="utf-8")), encoding="utf-8")
    for name, (command, size) in PICTURES.items():
        picture(name, command, size)


if __name__ == "__main__":
    main()
