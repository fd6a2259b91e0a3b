"""How often somebody may try to show who they are, once the site knows who they say they are."""

from flask import abort

from dealership.accounts.account import Account
from dealership.accounts.factors.notices import tell
from dealership.database.fields import now
from dealership.web.throttling import is_too_often

# Of a million codes three are right at a time: a hundred tries a day leave one chance in 3,300.
PER_ACCOUNT = "5 per minute; 20 per hour; 100 per day"


def count_attempt(account: Account) -> None:
    """Count one more try of a password or a code; whoever is over the limit gets the 429 page.

    The owner of the account is told, once a day: whoever came so far knows the password.
    """
    if is_too_often("proofs", PER_ACCOUNT, whose=str(account.pk)):
        tell(account, "codes_guessed", key=f"codes guessed {account.pk} {now():%Y-%m-%d}")
        abort(429)
