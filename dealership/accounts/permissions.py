"""The doors of the site: a view opens to those who have its permission, and to nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, current_app
from flask_login import current_user


def can(permission: str) -> bool:
    """Whether whoever asks for this page has a permission."""
    return current_user.is_authenticated and current_user.may(permission)


def permit(permission: str) -> Callable[[Any], Any]:
    """Open a view to those who have a permission. Strangers are asked to sign in, others refused."""

    def decorate(view: Any) -> Any:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return current_app.extensions["security"].login_manager.unauthorized()
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
            return current_app.extensions["security"].login_manager.unauthorized()
        return view(*args, **kwargs)

    guarded.permission = None  # type: ignore[attr-defined]
    guarded.wants_account = True  # type: ignore[attr-defined]
    return guarded
