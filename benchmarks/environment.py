"""Environments of their own for the tools that are compared with, made where they are not there yet."""

import os
import subprocess
import venv
from functools import cache
from pathlib import Path


@cache
def python_in(folder: Path, *needed: str) -> Path | None:
    """Return the Python of an environment with these packages, installed one after another; None where they cannot be had."""
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        for package in needed:
            if subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package], check=False).returncode:
                return None
        (folder / "ready").touch()
    return python
