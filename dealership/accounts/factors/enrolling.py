"""Adding and removing second factors; whoever they belong to is told of it by mail.

Each act is one compare-and-set on the account, together with its letter. Raises `ChangedMeanwhile`
when the account was changed elsewhere in the same moment.
"""

from dataclasses import dataclass
from typing import Any

from mongoengine import NotUniqueError

from dealership.accounts.account import Account
from dealership.accounts.administering import OwnAccount
from dealership.accounts.factors.authenticator import Authenticator
from dealership.accounts.factors.notices import tell
from dealership.accounts.factors.passkey import MOST, Passkey
from dealership.accounts.factors.recovery_codes import RecoveryCodes, make_codes
from dealership.accounts.factors.requirement import is_required
from dealership.audit.recording import record
from dealership.database.document import ChangedMeanwhile, touched
from dealership.database.transactions import in_transaction
from dealership.profile.current import profile

APP = "app"


@dataclass(frozen=True)
class Recorded:
    """How the audit tells of it: which factor came or went."""

    act: str
    before: str | None = None
    after: str | None = None

    @property
    def name(self) -> str | None:
        """What the factor is called."""
        return self.before or self.after

    @property
    def changes(self) -> dict[str, tuple[str | None, str | None]]:
        """As the audit takes it."""
        return {"second_factor": (self.before, self.after)} if self.name else {}


class LastFactor(Exception):
    """The account must have a second factor, and this is its last one."""


class EnoughPasskeys(Exception):
    """More would only be confusing."""


class KnownPasskey(Exception):
    """This passkey is known already."""


def add_authenticator(account: Account, app: Authenticator) -> list[str]:
    """Let an app show the codes from now on, in place of a former one.

    Returns recovery codes to be shown once, if this is the account's first factor.
    """
    return _add(account, "app_added", APP, set__authenticator=app)


def add_passkey(account: Account, passkey: Passkey) -> list[str]:
    """Let a passkey sign in from now on. Raises `EnoughPasskeys` or `KnownPasskey`."""
    if len(account.passkeys) >= MOST:
        raise EnoughPasskeys
    if account.passkeys.filter(credential_id=passkey.credential_id):
        raise KnownPasskey
    try:
        return _add(account, "passkey_added", str(passkey), push__passkeys=passkey)
    except NotUniqueError:
        raise KnownPasskey from None


def renew_recovery_codes(account: Account) -> list[str]:
    """Make new codes, which end the old ones."""
    codes = make_codes()
    renewed = {"set__recovery_codes": RecoveryCodes.of(codes)}
    _change(account, "codes_renewed", Recorded("recovery_codes_renewed"), **renewed)
    return codes


def remove_authenticator(account: Account) -> None:
    """Let the app's codes count no more. Raises `LastFactor`."""
    is_last = not account.passkeys
    _remove(account, "app_removed", APP, is_last=is_last, unset__authenticator=True)


def remove_passkey(account: Account, handle: str) -> Passkey | None:
    """Let a passkey sign in no more; it, if it was there. Raises `LastFactor`."""
    passkey = next((kept for kept in account.passkeys if kept.handle == handle), None)
    if passkey:
        is_last = len(account.passkeys) == 1 and not account.authenticator
        gone = {"pull__passkeys__credential_id": passkey.credential_id}
        _remove(account, "passkey_removed", str(passkey), is_last=is_last, **gone)
    return passkey


def reset_second_factor(account: Account, *, by: Account | None = None) -> None:
    """Take all factors from somebody who has lost them, and sign them out everywhere.

    It is for a manager who knows the person; until they set up others the password alone signs in.
    Raises `OwnAccount`.
    """
    if by and by.id == account.id:
        raise OwnAccount
    _change(
        account,
        "factors_reset",
        Recorded("factors_reset"),
        profile().language,
        ends_sessions=True,
        unset__authenticator=True,
        unset__recovery_codes=True,
        set__passkeys=[],
    )


def _add(account: Account, notice: str, name: str, **change: Any) -> list[str]:
    codes = [] if account.has_second_factor else make_codes()
    if codes:
        change["set__recovery_codes"] = RecoveryCodes.of(codes)
    _change(account, notice, Recorded("factor_added", after=name), **change)
    return codes


def _remove(account: Account, notice: str, name: str, *, is_last: bool, **change: Any) -> None:
    if is_last and is_required(account):
        raise LastFactor
    if is_last:
        change["unset__recovery_codes"] = True
    _change(account, notice, Recorded("factor_removed", before=name), **change)


def _change(
    account: Account,
    notice: str,
    recorded: Recorded,
    language: str | None = None,
    *,
    ends_sessions: bool = False,
    **change: Any,
) -> None:
    read = {"version": account.version}

    def act() -> None:
        if ends_sessions:
            was_done = account.sign_out_everywhere(read, **change)
        else:
            was_done = account.modify(query=read, **change, **touched())
        if not was_done:
            raise ChangedMeanwhile(str(account))
        tell(account, notice, name=recorded.name, language=language)
        record(f"accounts.{recorded.act}", account, changes=recorded.changes)

    in_transaction(act)
