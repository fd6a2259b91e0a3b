"""New recovery codes on their way to the one page that shows them: sealed, and not for long."""

from datetime import timedelta

from bson import ObjectId
from flask import session

from dealership.web.sealing import seal, unseal

SHEET = "code_sheet"
SHOWS_FOR = timedelta(minutes=15)


def lay_out(codes: list[str], account_id: ObjectId) -> None:
    """Keep codes for the next page."""
    session[SHEET] = fold(codes, account_id)


def take_up(account_id: ObjectId) -> list[str]:
    """The codes that were laid out; asked again, none."""
    return unfold(session.pop(SHEET, ""), account_id)


def fold(codes: list[str], account_id: ObjectId) -> str:
    """Codes as a form may carry them."""
    return seal("\n".join(codes), f"{SHEET} {account_id}")


def unfold(folded: str, account_id: ObjectId) -> list[str]:
    """Codes that a form has carried; none, if it is not ours or too old."""
    return (unseal(folded, f"{SHEET} {account_id}", SHOWS_FOR) or "").split()
