"""Which passwords are taken: long ones that nobody would guess, whatever they are made of.

After NIST SP 800-63B-4, section 3.1.1.2, and OWASP ASVS 5.0, V6.2: length instead of composition
rules, 15 characters or 8 beside a second factor, and nothing that stands in a list of common ones.
"""

from collections.abc import Iterable

from flask_babel import gettext as _
from zxcvbn import zxcvbn

from dealership.accounts.common_passwords import is_common

SHORTEST = 15
SHORTEST_WITH_SECOND_FACTOR = 8
LONGEST = 128
EXAMINED = 72  # as far as zxcvbn reads
# zxcvbn tries every reading of the signs that are written for letters together, which takes seconds
# where several stand for one letter; then one of them has to do.
SIGNS = str.maketrans("@{[<!|/$+", "4(((11157")
MOST_SIGNS = 3
# Fewer than a million guesses: common passwords, names, rows of keys, repetitions.
GUESSABLE_SCORE = 1


class PoorPassword(ValueError):
    """The password is not taken; the message says why, to whoever chose it."""


def check_password(
    password: str, *, known_words: Iterable[str] = (), has_second_factor: bool = False
) -> None:
    """Raise `PoorPassword` for a password that is too short, too long or easily guessed.

    `known_words` are what a guesser tries first: the person's name and e-mail, the dealership's name.
    """
    shortest = SHORTEST_WITH_SECOND_FACTOR if has_second_factor else SHORTEST
    if len(password) < shortest:
        raise PoorPassword(
            _("Too short: at least %(shortest)d characters. Four words will do.", shortest=shortest)
        )
    if len(password) > LONGEST:
        raise PoorPassword(_("Too long: at most %(longest)d characters.", longest=LONGEST))
    words = [form for word in known_words for form in _forms(word)]
    if is_common(password):
        raise PoorPassword(
            _(
                "Easily guessed: it is one of those that were found when other sites were broken into."
            )
        )
    if zxcvbn(_examined(password), user_inputs=words)["score"] <= GUESSABLE_SCORE:
        raise PoorPassword(
            _(
                "Easily guessed: it is a common password, or little more than a name or a row of keys."
            )
        )


def _examined(password: str) -> str:
    """As much of the password as is looked at, with as many readings as can be tried."""
    beginning = password[:EXAMINED]
    has_many = len({sign for sign in beginning if ord(sign) in SIGNS}) > MOST_SIGNS
    return beginning.translate(SIGNS) if has_many else beginning


def _forms(word: str) -> list[str]:
    """A name or address as it is typed: whole, closed up, and in parts."""
    parts = "".join(c if c.isalnum() else " " for c in word.casefold()).split()
    return [word.casefold(), "".join(parts), *parts]
