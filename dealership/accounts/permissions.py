"""The doors of the site: a view opens to those who have its permission, and to nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, current_app, flash, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from dealership.web.kept_forms import keep_form

# Set in the session of staff who look at the public pages as shoppers do.
SHOPPERS_VIEW = "shoppers_view"


def can(permission: str) -> bool:
    """Whether whoever asks for this page has a permission, and does not look as shoppers do."""
    may = current_user.is_authenticated and current_user.may(permission)
    return may and not sees_as_shopper()


def is_staff_view() -> bool:
    """Whether the page is shown to somebody who works here."""
    return current_user.is_authenticated and current_user.is_staff and not sees_as_shopper()


def sees_as_shopper() -> bool:
    """Whether somebody who works here looks at this public page as shoppers do."""
    is_staff = current_user.is_authenticated and current_user.is_staff
    return bool(is_staff and session.get(SHOPPERS_VIEW)) and is_public_page()


def is_public_page() -> bool:
    """Whether the page at hand is open to everybody."""
    view = current_app.view_functions.get(request.endpoint or "")
    wants_nobody = getattr(view, "permission", None) is None
    return wants_nobody and not getattr(view, "wants_account", False)


def ask_to_sign_in() -> Response:
    """To the door, and back to the page that was asked for, with what was typed into its form."""
    page = keep_form() if request.method == "POST" else request.full_path.removesuffix("?")
    flash(_("Sign in to see that page."), "warning")
    return redirect(url_for("security.login", next=page or None))


def permit(permission: str) -> Callable[[Any], Any]:
    """Open a view to those who have a permission. Strangers are asked to sign in, others refused."""

    def decorate(view: Any) -> Any:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return ask_to_sign_in()
            if not current_user.may(permission):
                abort(403)
            return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(view: Any) -> Any:
    """Open a view to everybody with an account, whatever their roles. Strangers are asked to sign in."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            return ask_to_sign_in()
        return view(*args, **kwargs)

    guarded.permission = None  # type: ignore[attr-defined]
    guarded.wants_account = True  # type: ignore[attr-defined]
    return guarded
