"""The page on which somebody sees, adds and removes what protects the account besides its password."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from dealership.accounts.factors import ceremonies, code_sheet
from dealership.accounts.factors.passkey import MOST
from dealership.accounts.factors.requirement import has_short_password, is_missing, is_required
from dealership.accounts.forms.second_factor import NewPasskeyForm
from dealership.accounts.freshness import fresh
from dealership.accounts.permissions import signed_in
from dealership.accounts.views import bp


@bp.get("/second-factor")
@signed_in
@fresh
def second_factor():
    """What there is, and what could be added."""
    return page(NewPasskeyForm(formdata=None))


def page(form: NewPasskeyForm):
    """The page with a form for a new passkey."""
    may_add = len(current_user.passkeys) < MOST
    return render_template(
        "accounts/second_factor.html",
        account=current_user,
        form=form,
        options=ceremonies.options_to_create(current_user) if may_add else None,
        is_missing=is_missing(current_user),
        is_required=is_required(current_user),
        has_short_password=has_short_password(),
    ), 422 if form.errors else 200


def back(codes: list[str] | None = None, done: str = "") -> Response:
    """Go on to the new recovery codes if there are any, or else back to the page."""
    if done:
        flash(done, "success")
    if not codes:
        return redirect(url_for("accounts.second_factor"), code=303)
    code_sheet.lay_out(codes, current_user.id)
    return redirect(url_for("accounts.recovery_codes"), code=303)


def keep_one() -> Response:
    """Say that the last factor stays."""
    flash(_("Your role needs a second factor. Add another one before you remove this."), "error")
    return back()
