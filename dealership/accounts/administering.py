"""What others decide about somebody's account: its roles, whether it is open, an end of its sessions.

Whoever it is about is told by mail.
"""

from collections.abc import Callable, Iterable

from dealership.accounts.account import Account
from dealership.accounts.invitation import TO_INVITE, Invitation
from dealership.accounts.roles import Role
from dealership.database.document import touched
from dealership.database.fields import now
from dealership.database.transactions import in_transaction
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write
from dealership.profile.current import profile


class LastManager(Exception):
    """Without this account nobody would be left who lets others in."""


class OwnAccount(Exception):
    """Nobody decides about their own account."""


def set_roles(account: Account, roles: Iterable[Role], *, by: Account | None = None) -> None:
    """Say what somebody may do, from the next page on. Raises `LastManager` or `OwnAccount`.

    `by` is nobody's account when the command line does it, here and below.
    """
    wanted = set(roles)

    def change() -> bool:
        if wanted == set(account.roles):
            return False
        if Role.MANAGER not in wanted:
            _leave_another_manager(account)
        account.modify(set__roles=[role for role in Role if role in wanted], **touched())
        if not account.may(TO_INVITE):
            Invitation.objects.by(account).delete()
        return True

    _decide(account, change, "roles_changed", by)


def give_role(account: Account, role: Role) -> None:
    """Let somebody do more."""
    set_roles(account, {*account.roles, role})


def take_role(account: Account, role: Role) -> None:
    """Let somebody do less. Raises `LastManager`."""
    set_roles(account, {*account.roles} - {role})


def disable(account: Account, *, by: Account | None = None) -> None:
    """Let somebody in no more, and end what they are doing. Raises `LastManager` or `OwnAccount`."""

    def change() -> bool:
        if not account.active:
            return False
        _leave_another_manager(account)
        account.sign_out_everywhere(set__active=False)
        Invitation.objects.by(account).delete()
        return True

    _decide(account, change, "closed", by)


def enable(account: Account, *, by: Account | None = None) -> None:
    """Let somebody in again, with the password that they had. Raises `OwnAccount`."""

    def change() -> bool:
        if account.active:
            return False
        account.modify(set__active=True, **touched())
        return True

    _decide(account, change, "opened", by)


def end_sessions(account: Account, *, by: Account | None = None) -> None:
    """Sign somebody out on every device. Raises `OwnAccount`."""

    def change() -> bool:
        was_signed_in = bool(account.sign_ins)
        account.sign_out_everywhere()
        return was_signed_in

    _decide(account, change, "signed_out", by)


def _decide(account: Account, change: Callable[[], bool], letter: str, by: Account | None) -> None:
    """Change the account as it stands now, and tell its owner if that changed anything for them."""
    if by and by.id == account.id:
        raise OwnAccount

    def act() -> None:
        account.reload()
        if change():
            write(
                to=account.email,
                purpose=Purpose.ACCOUNT_CHANGED,
                template=f"accounts/{letter}",
                language=profile().language,
                account=account,
            )

    in_transaction(act)


def _leave_another_manager(account: Account) -> None:
    """See that somebody else manages, and hold on to them until the end of the unit of work.

    They are written to, lest each of two managers relies on the other at the same moment.
    """
    if Role.MANAGER not in account.roles or not account.active:
        return
    others = Account.objects.active().with_role(Role.MANAGER)(id__ne=account.id)
    if others.modify(set__updated=now()) is None:
        raise LastManager
