"""Codes on paper, for the day on which the telephone is lost. Each works once."""

import secrets

from argon2.low_level import Type, hash_secret_raw
from mongoengine import BinaryField, ListField, StringField

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import UtcDateTimeField, now

HOW_MANY = 10
# Crockford's: nothing in it is mistaken for something else that is in it.
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
LOOK_ALIKES = str.maketrans("oil", "011")
GROUPS, LETTERS_IN_A_GROUP = 3, 4
LONGEST_TYPED = 40
SALT_BYTES = 16


def make_codes() -> list[str]:
    """New codes of 60 random bits each, such as `k7pm-2xqd-9trw`."""
    return [
        "-".join(
            "".join(secrets.choice(LETTERS) for _ in range(LETTERS_IN_A_GROUP))
            for _ in range(GROUPS)
        )
        for _ in range(HOW_MANY)
    ]


class RecoveryCodes(MappedEmbeddedDocument):
    """Fingerprints of the codes that are left.

    They are made slowly, as those of passwords are, since a code is short enough to be guessed by
    whoever stole the database; in one pass, since it is no word that somebody has chosen. One salt
    for the set lets one such computation look a code up.
    """

    salt = BinaryField(required=True, max_bytes=SALT_BYTES)
    left = ListField(StringField(), max_length=HOW_MANY)
    created = UtcDateTimeField(required=True, default=now)

    @classmethod
    def of(cls, codes: list[str]) -> "RecoveryCodes":
        """What is kept of some codes."""
        salt = secrets.token_bytes(SALT_BYTES)
        return cls(salt=salt, left=[_fingerprint(code, salt) for code in codes])

    def fingerprint_of(self, typed: str) -> str:
        """The fingerprint of a code as somebody typed it, however they spaced it."""
        return _fingerprint(typed, bytes(self.salt))


def _fingerprint(code: str, salt: bytes) -> str:
    read = "".join(letter for letter in code.lower().translate(LOOK_ALIKES) if letter.isalnum())
    return hash_secret_raw(
        read.encode(errors="replace"),
        salt,
        time_cost=1,
        memory_cost=19_456,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    ).hex()
