"""Asking whoever is signed in to show once more who they are."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from dealership.accounts.factors import ceremonies
from dealership.accounts.factors.ceremonies import PROVE, NotAccepted
from dealership.accounts.factors.proofs import is_code_right
from dealership.accounts.forms.proof import FullProofForm, PasskeyForm, ProofForm
from dealership.accounts.freshness import remember_proof
from dealership.accounts.passwords import is_right
from dealership.accounts.permissions import signed_in
from dealership.accounts.proof_throttle import count_attempt
from dealership.accounts.views import bp
from dealership.web.own_pages import page_before


@bp.route("/prove", methods=["GET", "POST"])
@signed_in
def prove():
    """Ask for the password again, with a code if it takes one; then go on to what wanted it."""
    asked = {"next": request.args.get("next", "")}
    form = FullProofForm(data=asked) if current_user.authenticator else ProofForm(data=asked)
    if form.validate_on_submit():
        count_attempt(current_user)
        if _is_right(form):
            return _go_on()
        form.password.errors = [_refusal()]
    return _page(form, PasskeyForm(formdata=None, data={"next": form.next.data}))


@bp.post("/prove/passkey")
@signed_in
def prove_by_passkey():
    """Take a passkey in the place of the password."""
    form = PasskeyForm()
    try:
        ceremonies.account_shown(form.answer, PROVE, current_user)
    except NotAccepted as refusal:
        form.form_errors.append(str(refusal))
        asked = {"next": form.next.data}
        blank = FullProofForm if current_user.authenticator else ProofForm
        return _page(blank(formdata=None, data=asked), form)
    return _go_on()


def _is_right(form: ProofForm) -> bool:
    """The password first: a code is used up by looking at it."""
    if current_user.has_second_factor and not current_user.authenticator:
        return False
    if not is_right(form.password.data or "", current_user):
        return False
    return not current_user.authenticator or is_code_right(current_user, form.code.data or "")


def _refusal() -> str:
    if current_user.authenticator:
        return _("The password or the code is not right. A code works once.")
    return _("That is not your password.")


def _go_on() -> Response:
    remember_proof()
    return redirect(page_before(url_for("home.index")), code=303)


def _page(form: ProofForm, passkey_form: PasskeyForm):
    errors = form.errors or passkey_form.errors
    options = ceremonies.options_to_use(PROVE, current_user) if current_user.passkeys else None
    return render_template(
        "accounts/prove.html", form=form, passkey_form=passkey_form, options=options
    ), 422 if errors else 200
