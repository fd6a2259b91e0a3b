"""Setting up an authenticator app, and doing without it again."""

from flask import render_template, request
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts.factors import enrolling
from dealership.accounts.factors.enrolling import LastFactor
from dealership.accounts.factors.one_time_codes import address_of, in_groups, new_key, step_of
from dealership.accounts.factors.proofs import authenticator_of
from dealership.accounts.forms.second_factor import AuthenticatorForm
from dealership.accounts.freshness import FILLING_IN, FRESH_FOR, fresh
from dealership.accounts.permissions import signed_in
from dealership.accounts.views import bp
from dealership.accounts.views.second_factor import back, keep_one
from dealership.profile.current import profile
from dealership.web.qr_code import draw
from dealership.web.sealing import seal, unseal


@bp.route("/second-factor/app", methods=["GET", "POST"])
@signed_in
@fresh
def authenticator():
    """Show a key to an app, and believe that it has it once it shows the right code."""
    form = AuthenticatorForm()
    key = unseal(form.draft.data or "", _draft(), FRESH_FOR + FILLING_IN)
    if form.validate_on_submit() and key:
        if step := step_of(form.code.data or "", key):
            app = authenticator_of(key, last_step=step)
            return back(enrolling.add_authenticator(_account(), app), _("The app is set up."))
        form.code.errors = [_("This code is not right. Is the clock of the device right?")]
    elif request.method == "POST" and not key:
        form.form_errors.append(_("This page had been open for long. Please scan the new code."))
    key = key or new_key()
    form.draft.data = seal(key, _draft())
    address = address_of(key, current_user.email, profile().name)
    return render_template(
        "accounts/authenticator.html",
        form=form,
        key=in_groups(key),
        address=address,
        square=draw(address),
    ), 422 if form.errors else 200


@bp.post("/second-factor/app/remove")
@signed_in
@fresh
def remove_authenticator():
    """Do without the app."""
    if not current_user.authenticator:
        return back()
    try:
        enrolling.remove_authenticator(_account())
    except LastFactor:
        return keep_one()
    return back(done=_("The app is removed; its codes no longer count."))


def _draft() -> str:
    return f"draft {current_user.id}"


def _account():
    return current_user._get_current_object()
