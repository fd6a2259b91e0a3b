"""What letters keep about people: those to them, and those that told us of them."""

from dealership.mailing.letter import Letter
from dealership.personal_data import Person, declare_personal_data, told
from dealership.words import to_translate

TOLD = ("to", "reply_to", "subject", "text", "language", "purpose", "created", "sent")


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        Letter,
        "letters",
        to_translate("Letters of the last three months"),
        find=lambda person: [told(letter, *TOLD) for letter in _letters(person).as_pymongo()],
        erase=lambda person: _letters(person).delete(),
    )


def _letters(person: Person):
    return Letter.objects.about(person.emails)
