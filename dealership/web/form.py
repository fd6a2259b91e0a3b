"""The base of the forms of those who are signed in."""

from typing import Any

from flask import g
from flask_wtf import FlaskForm


class Form(FlaskForm):
    """A form that can be shown again with what was typed into it before.

    That is put there by `dealership.web.kept_forms` when a form could not be taken as it was sent.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args and (typed := g.get("typed")):
            kwargs["formdata"] = kwargs.get("formdata") or typed
        super().__init__(*args, **kwargs)
