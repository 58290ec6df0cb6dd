"""What every test shares: no socket but loopback, and small helpers."""

import socket

import pytest

from iro_text.document import Block, Document

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fail any test that opens a connection to anywhere but this computer, or looks a name up."""
    connect, getaddrinfo = socket.socket.connect, socket.getaddrinfo

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            pytest.fail(f"a connection to {address[0]} was tried")
        return connect(self, address)

    def looked_up(host, *args, **kwargs):
        if host not in (*_LOOPBACK, None):
            pytest.fail(f"the name {host} was looked up")
        return getaddrinfo(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


@pytest.fixture
def document():
    """Return a function that makes a plain-text document."""

    def make(text, **details):
        return Document(text, blocks=(Block(0, len(text)),), details=details)

    return make


@pytest.fixture
def draft(document):
    """Return a function that makes what a check sees of a plain-text letter to a child of ten."""
    from iro_text.ingest.text import blocks
    from iro_text.language import lowered, sentences
    from iro_text.language.pipeline import analyse
    from iro_text.letter.content import NOTHING_BESIDE, content_of
    from iro_text.names import people
    from iro_text.readability import count, word_counts
    from iro_text.registry import Draft
    from iro_text.terms import find_jargon

    def make(text):
        one = Document(text, blocks=tuple(blocks(text)))
        found, low = sentences(one), lowered(text)
        jargon = tuple(find_jargon(text, found, people(one, found)))
        content = content_of(one, low, found, jargon, "review", NOTHING_BESIDE)
        return Draft(one, low, analyse(one, found), found, word_counts(count(text, found)), jargon, content=content, age=10)

    return make
