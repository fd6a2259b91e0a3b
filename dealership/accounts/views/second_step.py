"""The step after the password: a code, a passkey, or a code from the list on paper."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from dealership.accounts import second_step as step
from dealership.accounts.account import Account
from dealership.accounts.factors import ceremonies
from dealership.accounts.factors.ceremonies import SECOND_STEP, NotAccepted
from dealership.accounts.factors.notices import tell
from dealership.accounts.factors.proofs import is_code_right, is_recovery_code_right
from dealership.accounts.forms.proof import CodeForm, PasskeyForm, RecoveryCodeForm
from dealership.accounts.proof_throttle import count_attempt
from dealership.accounts.views import bp
from dealership.audit.recording import record
from dealership.web.access import public


@bp.route("/second-step", methods=["GET", "POST"])
@public
def second_step():
    """Ask for a code of the app, or for a passkey."""
    account = step.find_waiting()
    if account is None:
        return _start_again()
    form = CodeForm(data={"next": request.args.get("next", "")})
    if account.authenticator and form.validate_on_submit():
        count_attempt(account)
        if is_code_right(account, form.code.data or ""):
            return step.finish(account, step.PASSWORD, "app")
        form.code.errors = [_("This code is not right, or was used already. Wait for the next.")]
    return _page(account, form, PasskeyForm(formdata=None, data={"next": form.next.data}))


@bp.post("/second-step/passkey")
@public
def second_step_by_passkey():
    """Take a passkey in the place of a code."""
    account = step.find_waiting()
    if account is None:
        return _start_again()
    form = PasskeyForm()
    try:
        ceremonies.account_shown(form.answer, SECOND_STEP, account)
    except NotAccepted as refusal:
        form.form_errors.append(str(refusal))
        return _page(account, CodeForm(formdata=None, data={"next": form.next.data}), form)
    return step.finish(account, step.PASSWORD, "passkey")


@bp.route("/second-step/recovery-code", methods=["GET", "POST"])
@public
def second_step_by_recovery_code():
    """Take a code from the list on paper in the place of a code."""
    account = step.find_waiting()
    if account is None:
        return _start_again()
    form = RecoveryCodeForm(data={"next": request.args.get("next", "")})
    if form.validate_on_submit():
        count_attempt(account)
        if is_recovery_code_right(account, form.code.data or ""):
            return _finish_by_recovery_code(account)
        form.code.errors = [_("This is none of your codes, or it was used already.")]
    return _answer("accounts/recovery_code.html", form)


def _finish_by_recovery_code(account: Account) -> Response:
    account.reload()
    left = len(account.recovery_codes.left)
    tell(account, "code_used", left=left)
    record("accounts.recovery_code_used", account)
    flash(_("Signed in by a recovery code. If the device is lost, remove it here."), "warning")
    here = url_for("accounts.second_factor")
    return step.finish(account, step.PASSWORD, "recovery code", to=here)


def _page(account: Account, form: CodeForm, passkey_form: PasskeyForm):
    options = ceremonies.options_to_use(SECOND_STEP, account) if account.passkeys else None
    return _answer(
        "accounts/second_step.html", form, passkey_form, account=account, options=options
    )


def _answer(template: str, form: FlaskForm, passkey_form: FlaskForm | None = None, **more):
    errors = form.errors or (passkey_form and passkey_form.errors)
    page = render_template(template, form=form, passkey_form=passkey_form, **more)
    return page, 422 if errors else 200, {"Cache-Control": "no-store"}


def _start_again() -> Response:
    flash(_("That took a while. Please begin with your password again."), "warning")
    return redirect(url_for("security.login"), code=303)
