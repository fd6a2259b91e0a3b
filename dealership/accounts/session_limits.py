"""How long somebody stays signed in. A customer's telephone may; a desk in the showroom may not.

After OWASP ASVS 5.0, V7.3: one limit for not being used, one whatever happens.
"""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class SessionLimits:
    """A session ends when it was not used for `idle`, and in any case after `absolute`."""

    idle: timedelta
    absolute: timedelta


FOR_STAFF = SessionLimits(idle=timedelta(hours=2), absolute=timedelta(hours=12))
FOR_OWNERS = SessionLimits(idle=timedelta(days=14), absolute=timedelta(days=30))
LONGEST = max(FOR_STAFF.absolute, FOR_OWNERS.absolute)
# What is seen more often than this is not written down more often.
NOTICED_EVERY = timedelta(minutes=5)
