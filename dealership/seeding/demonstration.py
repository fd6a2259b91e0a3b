"""The accounts with which a first visitor looks behind the scenes of a demonstration."""

import secrets
from pathlib import Path

from flask_security import hash_password

from dealership.accounts.account import Account
from dealership.accounts.roles import Role

PEOPLE = {
    "manager@dealership.example": ("Morgan Reyes", Role.MANAGER),
    "sales@dealership.example": ("Sam Okafor", Role.SALESPERSON),
    "workshop@dealership.example": ("Toni Berg", Role.TECHNICIAN),
}
NOTE = "demonstration-sign-in.txt"


def open_accounts(instance: Path) -> Path:
    """Create what is missing of the demonstration accounts; returns the note that says how to sign in.

    Their password is made up for this copy alone and kept in a file that only its owner can read.
    """
    note = instance / NOTE
    missing = [email for email in PEOPLE if not Account.objects.find_by_email(email)]
    if note.exists() and not missing:
        return note
    password = secrets.token_urlsafe(12)
    for email, (name, role) in PEOPLE.items():
        account = Account.objects.find_by_email(email) or Account(email=email, name=name)
        account.roles = [role]
        account.password = hash_password(password)
        account.store()
    note.unlink(missing_ok=True)
    note.touch(mode=0o600)
    note.write_text(_sign_ins(password))
    return note


def _sign_ins(password: str) -> str:
    people = [f"  {email}  ({role.english})" for email, (_, role) in PEOPLE.items()]
    return "\n".join([*people, f"  password for all three: {password}", ""])
