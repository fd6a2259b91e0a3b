"""The one form in which an e-mail address is kept, so that two spellings are not two people."""

import unicodedata

import idna

from dealership.typed_text import one_line

LONGEST = 254


def normalised(address: str | None) -> str:
    """The address without case, blanks and marks around it and a last dot, its domain as people read it.

    What is no address comes back as it can be compared; whether it is one is for others to say.
    """
    text = one_line(unicodedata.normalize("NFKC", address or "")).lower()
    mailbox, at, domain = text.rpartition("@")
    return f"{mailbox}{at}{_readable(domain.removesuffix('.'))}"


def spelled_for_the_network(address: str) -> str:
    """The address with its domain as the domain name system spells it. Raises `UnicodeError`."""
    mailbox, at, domain = address.rpartition("@")
    # Python's own codec follows an older standard, which would write to strasse for straße.
    spelled = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    return f"{mailbox}{at}{spelled}"


def _readable(domain: str) -> str:
    """`bücher.example` for `xn--bcher-kva.example` and `BÜCHER.example` alike."""
    try:
        return idna.decode(idna.encode(domain, uts46=True))
    except UnicodeError:
        return domain
