"""Asking again: before something sensitive, whoever is signed in shows that it is still they."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import flash, redirect, request, session, url_for
from flask_babel import gettext as _

from dealership.database.clock import SKEW
from dealership.web.kept_forms import keep_form

# Written by Flask-Security whenever somebody signs in.
PROVED = "fs_paa"
FRESH_FOR = timedelta(minutes=15)
# A form that was opened in time may take as long again to be filled in: what was typed is not lost.
FILLING_IN = timedelta(minutes=15)
READING = {"GET", "HEAD"}


def fresh(view: Any) -> Any:
    """Let somebody in who has shown of late who they are, and ask everybody else first.

    It stands below `@permit` or `@signed_in`. Whoever has shown it goes on to the page they wanted;
    a button that was pressed is to be pressed again.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        patience = FRESH_FOR if request.method in READING else FRESH_FOR + FILLING_IN
        if since_proved() < patience:
            return view(*args, **kwargs)
        if request.method in READING:
            page = request.full_path.removesuffix("?")
        else:
            flash(_("Nothing has been changed yet. After this, please do it once more."), "warning")
            page = keep_form() or url_for("home.index")
        return redirect(url_for("accounts.prove", next=page), code=303)

    guarded.asks_again = True  # type: ignore[attr-defined]
    return guarded


def since_proved() -> timedelta:
    """How long ago whoever is signed in here showed who they are."""
    proved = session.get(PROVED)
    if not isinstance(proved, int | float):
        return timedelta.max
    ago = timedelta(seconds=time.time() - proved)
    return ago if ago >= -SKEW else timedelta.max  # a server whose clock is ahead has seen it


def remember_proof() -> None:
    """They have just shown it."""
    session[PROVED] = time.time()


@contextmanager
def keeping_proof() -> Iterator[None]:
    """Sign somebody in anew within the context, who has not shown more than before."""
    proved = session.get(PROVED)
    yield
    session[PROVED] = proved
