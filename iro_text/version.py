"""The version of iro-text, read where it is shown."""

VERSION = "0.1.0"
