"""Asking whoever is signed in to show once more who they are."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts.forms.proof import ProofForm
from dealership.accounts.freshness import remember_proof
from dealership.accounts.permissions import signed_in
from dealership.accounts.proof_throttle import count_attempt
from dealership.accounts.views import bp
from dealership.web.own_pages import page_before


@bp.route("/prove", methods=["GET", "POST"])
@signed_in
def prove():
    """Ask for the password again; then go on to the page that wanted it."""
    form = ProofForm(data={"next": request.args.get("next", "")})
    if form.validate_on_submit():
        count_attempt(current_user.id)
        if current_user.verify_and_update_password(form.password.data):
            remember_proof()
            return redirect(page_before(url_for("home.index")), code=303)
        form.password.errors = [_("That is not your password.")]
    return render_template("accounts/prove.html", form=form), 422 if form.errors else 200
