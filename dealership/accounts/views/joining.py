"""Where a manager says whose cars a customer's account shows, when the e-mail does not tell."""

from bson import ObjectId
from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from dealership.accounts.account import Account
from dealership.accounts.freshness import fresh
from dealership.accounts.joining import HasAccount, join, owners_to_join
from dealership.accounts.permissions import permit
from dealership.accounts.views import bp


@bp.post("/<oid:account_id>/join")
@permit("accounts.manage")
@fresh
def join_to_owner(account_id: ObjectId):
    """Let an account lead to one of the owners who share its e-mail."""
    account = Account.objects.get(id=account_id)
    asked = request.form.get("owner", "")
    owner = next((owner for owner in owners_to_join(account) if str(owner.id) == asked), None)
    if owner is None:
        abort(409)
    try:
        join(account, owner)
    except HasAccount:
        flash(_("Another account leads to %(name)s already.", name=owner), "error")
    else:
        flash(_("%(who)s sees the cars of %(name)s now.", who=account, name=owner), "success")
    return redirect(url_for("accounts.show", account_id=account.id), code=303)
