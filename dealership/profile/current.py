"""The profile as it stands, at hand in every process without asking the database each time."""

import threading
from datetime import tzinfo
from time import monotonic
from typing import Any

from flask import current_app, has_app_context
from mongoengine import OperationError
from mongoengine.connection import ConnectionFailure
from pymongo.errors import PyMongoError

from dealership.database.availability import is_away
from dealership.database.transactions import is_inside
from dealership.profile.profile import Profile, profile_from

SECONDS = 5.0


def profile() -> Profile:
    """What the dealership says of itself. To be read; whoever changes it reads their own copy."""
    return current_app.extensions["profile"].current()


def home_country() -> str:
    """The country (ISO 3166) of the dealership; outside of the site, the one it has at first."""
    return profile().country if has_app_context() else Profile().country


def zone_in_context() -> tzinfo:
    """The dealership's time zone; outside of the site, the one it has at first."""
    return profile().zone if has_app_context() else Profile().zone


def is_nobodys() -> bool:
    """Whether nobody has said yet whose site this is."""
    return not profile().is_stored and not current_app.config["DEALERSHIP"].is_named


class Keeper:
    """Keeps one process's copy, and looks every few seconds whether another has saved a newer one.

    While the database is away the copy serves; before it was ever reached, the environment's
    settings do.
    """

    def __init__(self, settings: Any):
        self._settings = settings
        self._known = profile_from(settings)
        self._looked: float | None = None
        self._looking = threading.Lock()

    def current(self) -> Profile:
        """The copy, looked up again if it is old. One request looks; the others go on meanwhile."""
        if self._is_old() and self._looking.acquire(blocking=self._looked is None):
            try:
                if self._is_old():
                    self.look()
            finally:
                self._looking.release()
        return self._known

    def _is_old(self) -> bool:
        if self._looked is None:
            return True
        return monotonic() - self._looked > SECONDS and not is_inside()

    def look(self) -> None:
        """Read the profile now."""
        try:
            if not is_away():
                self._known = Profile.objects.find_stored() or profile_from(self._settings)
        except (PyMongoError, ConnectionFailure, OperationError):
            pass  # the copy serves on; whatever else the page asks will tell
        self._looked = monotonic()
