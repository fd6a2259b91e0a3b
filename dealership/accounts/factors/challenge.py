"""The challenge that a passkey signs: ours, for one purpose and one person, and good once.

It is signed instead of stored, so that showing the sign-in page writes nothing.
"""

import json
import secrets
from base64 import urlsafe_b64decode
from datetime import timedelta

from bson import ObjectId
from itsdangerous import BadData

from dealership.accounts.factors.spent_challenge import SpentChallenge
from dealership.database.fields import now
from dealership.secret import fingerprint
from dealership.web.signing import serializer

# A page may lie open for a while before somebody presses the button.
LASTS = timedelta(minutes=30)
SALT = "passkey challenge"
LONGEST_ANSWER = 20_000


def issue(purpose: str, account_id: ObjectId | None = None) -> str:
    """A challenge to one account, or to whoever comes."""
    about = [purpose, str(account_id or ""), secrets.token_urlsafe(16)]
    return serializer(SALT).dumps(about)


def claim(answer: str, purpose: str, account_id: ObjectId | None = None) -> str | None:
    """The challenge that a browser's answer is to, used up by this; None unless it is open and ours."""
    challenge = _challenge_of(answer)
    seconds = int(LASTS.total_seconds())
    try:
        said = serializer(SALT).loads(challenge or "", max_age=seconds)
    except BadData:
        return None
    is_meant = isinstance(said, list) and said[:2] == [purpose, str(account_id or "")]
    return challenge if is_meant and _spend(challenge or "") else None


def _spend(challenge: str) -> bool:
    return SpentChallenge.spend(fingerprint(challenge), now() + LASTS)


def _challenge_of(answer: str) -> str | None:
    """What the answer says it answers; whether it really does is for the signature to say."""
    try:
        client_data = json.loads(_decode(json.loads(answer)["response"]["clientDataJSON"]))
        return _decode(client_data["challenge"]).decode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
