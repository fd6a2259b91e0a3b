"""The accounts with which a first visitor looks behind the scenes of a demonstration."""

import secrets
from pathlib import Path

from flask_security import hash_password

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.owners.owner import Owner

OWNER = "owner@dealership.example"
PEOPLE = {
    "manager@dealership.example": ("Morgan Reyes", Role.MANAGER),
    "sales@dealership.example": ("Sam Okafor", Role.SALESPERSON),
    "workshop@dealership.example": ("Toni Berg", Role.TECHNICIAN),
    OWNER: ("An owner", Role.OWNER),
}
NOTE = "demonstration-sign-in.txt"


def open_accounts(instance: Path) -> Path:
    """Create what is missing of the demonstration accounts; returns the note that says how to sign in.

    Their password is made up for this copy alone and kept in a file that only its owner can read.
    """
    note = instance / NOTE
    missing = [email for email in PEOPLE if not Account.objects.find_by_email(email)]
    if missing or not note.exists():
        password = secrets.token_urlsafe(12)
        for email, (name, role) in PEOPLE.items():
            account = Account.objects.find_by_email(email) or Account(email=email, name=name)
            account.roles = [role]
            account.password = hash_password(password)
            account.store()
        note.unlink(missing_ok=True)
        note.touch(mode=0o600)
        note.write_text(_sign_ins(password))
    _lead_to_an_owner(Account.objects.find_by_email(OWNER))
    return note


def _lead_to_an_owner(account: Account | None) -> None:
    """Join the demonstration's customer to somebody in the book, unless they are joined already."""
    if account is None or Owner.objects(id=account.owner_id).first():
        return
    owner = _somebody_with_cars()
    account.name, account.owner_id = (owner.name, owner.id) if owner else (None, None)
    account.store()


def _somebody_with_cars() -> Owner | None:
    """An owner with several cars, or with one, who has no account."""
    taken = Account.objects(owner_id__exists=True).distinct("owner_id")
    free = Owner.objects(id__nin=taken)
    return free(car_ids__1__exists=True).first() or free(car_ids__0__exists=True).first()


def _sign_ins(password: str) -> str:
    people = [f"  {email}  ({role.english})" for email, (_, role) in PEOPLE.items()]
    return "\n".join([*people, f"  password for all of them: {password}", ""])
