"""Adding a passkey, and doing without it again."""

from flask import request
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts.factors import ceremonies, enrolling
from dealership.accounts.factors.ceremonies import NotAccepted
from dealership.accounts.factors.enrolling import EnoughPasskeys, KnownPasskey, LastFactor
from dealership.accounts.forms.second_factor import NewPasskeyForm
from dealership.accounts.freshness import fresh
from dealership.accounts.permissions import signed_in
from dealership.accounts.views import bp
from dealership.accounts.views.second_factor import back, keep_one, page


@bp.post("/second-factor/passkeys")
@signed_in
@fresh
def add_passkey():
    """Keep the public half of what a device has made."""
    form = NewPasskeyForm()
    if not form.validate():
        return page(form)
    account = current_user._get_current_object()
    try:
        passkey = ceremonies.created_passkey(form.answer, form.name.data or "", account)
        codes = enrolling.add_passkey(account, passkey)
    except NotAccepted as refusal:
        form.form_errors.append(str(refusal))
    except KnownPasskey:
        form.form_errors.append(_("This passkey is known already."))
    except EnoughPasskeys:
        form.form_errors.append(_("There are many already. Remove one that you do not use."))
    else:
        return back(codes, _("The passkey is added. It signs you in from now on."))
    return page(form)


@bp.post("/second-factor/passkeys/remove")
@signed_in
@fresh
def remove_passkey():
    """Let a passkey sign in no more."""
    account = current_user._get_current_object()
    try:
        gone = enrolling.remove_passkey(account, request.form.get("passkey", ""))
    except LastFactor:
        return keep_one()
    if gone is None:
        return back()
    return back(done=_("The passkey “%(name)s” is removed.", name=gone.name))
