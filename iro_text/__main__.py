"""Lets `python -m iro_text` do what `iro-text` does."""

from iro_text.cli import main

if __name__ == "__main__":
    main(prog_name="iro-text")
