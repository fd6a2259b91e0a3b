"""Where a manager sees who may sign in, and decides about it."""

from bson import ObjectId
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts import administering, inviting
from dealership.accounts.account import Account
from dealership.accounts.administering import LastManager, OwnAccount
from dealership.accounts.factors.enrolling import reset_second_factor
from dealership.accounts.forms.administering import DecisionForm, InvitationForm, RolesForm
from dealership.accounts.freshness import fresh
from dealership.accounts.invitation import Invitation
from dealership.accounts.opening import AlreadyHasAccount
from dealership.accounts.permissions import permit
from dealership.accounts.search import AccountSearch
from dealership.accounts.views import bp
from dealership.audit.acting import because
from dealership.email_address import LONGEST
from dealership.words import to_translate

# What a button does, and what is said when it is done.
DECISIONS = {
    "close": (administering.disable, to_translate("%(who)s can no longer sign in.")),
    "open": (administering.enable, to_translate("%(who)s can sign in again.")),
    "sign-out": (administering.end_sessions, to_translate("%(who)s is signed out everywhere.")),
    "reset-second-factor": (
        reset_second_factor,
        to_translate("%(who)s signs in with the password alone until they set up a second factor."),
    ),
}
ANY_DECISION = ",".join(f'"{name}"' for name in DECISIONS)


@bp.get("/")
@permit("accounts.manage")
def index():
    """The accounts, colleagues unless others are asked for."""
    return render_template(
        "accounts/index.html",
        search=AccountSearch(request.args),
        invitations=Invitation.objects.open(),
    )


@bp.route("/invite", methods=["GET", "POST"])
@permit("accounts.manage")
@fresh
def invite():
    """Write to a colleague how to open an account."""
    form = InvitationForm()
    if form.validate_on_submit():
        try:
            inviting.invite(
                form.email.data or "", form.roles.data or (), name=form.name.data, by=current_user
            )
        except AlreadyHasAccount:
            form.email.errors = [_("There is an account already: find it and give it the roles.")]
        else:
            flash(_("A letter is on its way to %(email)s.", email=form.email.data), "success")
            return redirect(url_for("accounts.index"), code=303)
    return render_template("accounts/invite.html", form=form), 422 if form.errors else 200


@bp.post("/invitations/withdraw")
@permit("accounts.manage")
@fresh
def withdraw():
    """Let somebody's invitation work no more."""
    email = request.form.get("email", "")
    inviting.withdraw_invitation(email)
    flash(_("The invitation to %(email)s no longer works.", email=email[:LONGEST]), "success")
    return redirect(url_for("accounts.index"), code=303)


@bp.get("/<oid:account_id>")
@permit("accounts.manage")
@fresh
def show(account_id: ObjectId):
    """One account: who it is, what they may do, and what may be done about it."""
    account = Account.objects.get(id=account_id)
    return _page(account, RolesForm.of(account), DecisionForm())


@bp.post("/<oid:account_id>/roles")
@permit("accounts.manage")
@fresh
def change_roles(account_id: ObjectId):
    """Say what somebody may do."""
    account = Account.objects.get(id=account_id)
    form = RolesForm()
    if form.validate_on_submit():
        try:
            with because(form.reason.data):
                administering.set_roles(account, form.roles_for(account), by=current_user)
        except (LastManager, OwnAccount) as refusal:
            form.roles.errors = [_reason_of(refusal)]
        else:
            return _done(account, _("%(who)s has other roles now.", who=account))
    return _page(account, form, DecisionForm(formdata=None))


@bp.post(f"/<oid:account_id>/<any({ANY_DECISION}):decision>")
@permit("accounts.manage")
@fresh
def decide(account_id: ObjectId, decision: str):
    """Close an account, open it again, or sign somebody out."""
    account = Account.objects.get(id=account_id)
    act, said = DECISIONS[decision]
    form = DecisionForm()
    if form.validate_on_submit():
        try:
            with because(form.reason.data):
                act(account, by=current_user)
        except (LastManager, OwnAccount) as refusal:
            form.form_errors.append(_reason_of(refusal))
        else:
            return _done(account, _(said, who=account))
    return _page(account, RolesForm.of(account), form)


def _reason_of(refusal: LastManager | OwnAccount) -> str:
    if isinstance(refusal, OwnAccount):
        return _("This is your own account. Somebody else has to decide about it.")
    return _("Nobody else manages the accounts. Make somebody else a manager first.")


def _done(account: Account, message: str):
    flash(message, "success")
    return redirect(url_for("accounts.show", account_id=account.id), code=303)


def _page(account: Account, roles_form: RolesForm, decision_form: DecisionForm):
    status = 422 if roles_form.errors or decision_form.errors else 200
    page = render_template(
        "accounts/show.html",
        account=account,
        roles_form=roles_form,
        decision_form=decision_form,
        is_own=account.id == current_user.id,
    )
    return page, status
