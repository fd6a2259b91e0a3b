"""Where somebody sees on which devices they are signed in, and signs out of those they do not know."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts.account import Account
from dealership.accounts.freshness import fresh
from dealership.accounts.permissions import signed_in
from dealership.accounts.recorded_acts import END_OTHER_SESSIONS, END_SESSION
from dealership.accounts.signing_in import SESSION_KEY
from dealership.accounts.views import bp
from dealership.audit.recording import record


@bp.get("/sessions")
@signed_in
def sessions():
    """The devices, the one in use first, then by when they were seen last."""
    here = current_user.device_with(session[SESSION_KEY])
    others = [device for device in current_user.open_sign_ins if device != here]
    return render_template("accounts/sessions.html", here=here, others=others)


@bp.post("/sessions/end")
@signed_in
@fresh
def end_session():
    """Sign out on another device."""
    account = Account.objects.get(id=current_user.id)
    account.sign_out_of(request.form.get("device", ""))
    record(END_SESSION, account)
    flash(_("That device is signed out."), "success")
    return redirect(url_for("accounts.sessions"), code=303)


@bp.post("/sessions/end-others")
@signed_in
@fresh
def end_other_sessions():
    """Sign out everywhere but here."""
    account = Account.objects.get(id=current_user.id)
    account.sign_out_elsewhere(session[SESSION_KEY])
    record(END_OTHER_SESSIONS, account)
    flash(_("You are signed out everywhere else."), "success")
    return redirect(url_for("accounts.sessions"), code=303)
