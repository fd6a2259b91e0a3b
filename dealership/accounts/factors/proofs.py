"""Checking what somebody types after the password. Whatever is right is used up by that."""

from dealership.accounts.account import Account
from dealership.accounts.factors.authenticator import Authenticator
from dealership.accounts.factors.one_time_codes import step_of
from dealership.database.fields import now
from dealership.web.sealing import seal, unseal

SEALED_FOR = "authenticator"


def authenticator_of(key: str, *, last_step: int = 0) -> Authenticator:
    """What is kept of an app with this key."""
    return Authenticator(sealed_key=seal(key, SEALED_FOR), last_step=last_step, created=now())


def is_code_right(account: Account, typed: str) -> bool:
    """Whether this is a code of the account's app that nobody has used before.

    Of two who send one code at once, one is right. The key is sealed anew on the way, so that it
    outlives a former SECRET_KEY.
    """
    app = account.authenticator
    key = unseal(app.sealed_key, SEALED_FOR) if app else None
    step = step_of(typed, key, after=app.last_step) if key else None
    if key is None or step is None:
        return False
    same = {"authenticator__created": app.created, "authenticator__last_step__lt": step}
    return bool(
        Account.objects(id=account.id, **same).update_one(
            set__authenticator__last_step=step, set__authenticator__sealed_key=seal(key, SEALED_FOR)
        )
    )


def seal_anew(account: Account) -> bool:
    """Seal the key of the account's app under the present SECRET_KEY; whether it could be read."""
    app = account.authenticator
    key = unseal(app.sealed_key, SEALED_FOR)
    if key is None:
        return False
    same = {"authenticator__sealed_key": app.sealed_key}  # or it was just used, and sealed by that
    Account.objects(id=account.id, **same).update_one(
        set__authenticator__sealed_key=seal(key, SEALED_FOR)
    )
    return True


def is_recovery_code_right(account: Account, typed: str) -> bool:
    """Whether this is one of the account's recovery codes; of two who send one at once, one is right."""
    codes = account.recovery_codes
    if not codes:
        return False
    mark = codes.fingerprint_of(typed)
    same = {"recovery_codes__salt": codes.salt, "recovery_codes__left": mark}
    return bool(Account.objects(id=account.id, **same).update_one(pull__recovery_codes__left=mark))
