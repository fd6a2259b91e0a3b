"""Forgetting a person: all that tells of them in one unit of work, and no way back."""

from dealership.accounts.account import Account
from dealership.audit.acting import because
from dealership.audit.recording import record
from dealership.database.document import ChangedMeanwhile
from dealership.database.fields import now
from dealership.database.transactions import in_transaction
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write
from dealership.owners.owner import Owner
from dealership.personal_data import Person, holdings
from dealership.privacy.asking import StillWorksHere
from dealership.privacy.erasure_request import ErasureRequest
from dealership.privacy.knowing import person_behind, person_of


def find_person(request: ErasureRequest) -> Person | None:
    """Whom a request is about; None once they are forgotten."""
    if owner := Owner.objects(id=request.person_id).first():
        return person_behind(owner)
    account = Account.objects(id=request.person_id).first()
    return person_of(account) if account else None


def erase(request: ErasureRequest, *, by: str, reason: str) -> None:
    """Forget the person whom a request is about, and write to them a last time.

    Cars, their services and what was paid stay, without the person. Raises `StillWorksHere`, and
    `ChangedMeanwhile` if a colleague has done it already or it was taken back.
    """

    def act() -> None:
        if not _close(request, by=by, reason=reason):
            raise ChangedMeanwhile
        person = find_person(request)
        if person is None:
            return
        if person.account_id and Account.objects.get(id=person.account_id).is_staff:
            raise StillWorksHere
        for holding in holdings():
            if holding.erase:
                holding.erase(person)
        record("privacy.erase", request)
        _write_a_last_time(person, request.language)

    with because(reason):
        in_transaction(act)


def _close(request: ErasureRequest, *, by: str, reason: str) -> bool:
    """Take the request off the list, unless somebody was faster."""
    waiting = ErasureRequest.objects(id=request.id, is_open=True)
    return bool(
        waiting.update_one(
            set__is_open=False,
            set__done=now(),
            set__done_by=by,
            set__reason=reason,
            inc__version=1,
        )
    )


def _write_a_last_time(person: Person, language: str) -> None:
    """What the letters before it said is gone; this one goes as soon as it has arrived."""
    for email in person.emails:
        write(
            to=email,
            purpose=Purpose.ERASED,
            template="privacy/erased",
            language=language,
            is_last=True,
        )
