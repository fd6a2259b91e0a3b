"""Recovery codes: shown once, to be printed or saved, and made anew."""

from flask import Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts.factors import code_sheet, enrolling
from dealership.accounts.freshness import fresh
from dealership.accounts.permissions import signed_in
from dealership.accounts.views import bp
from dealership.accounts.views.second_factor import back
from dealership.profile.current import profile


@bp.get("/second-factor/recovery-codes")
@signed_in
@fresh
def recovery_codes():
    """Show new codes, this once."""
    codes = code_sheet.take_up(current_user.id)
    if not codes:
        return redirect(url_for("accounts.second_factor"), code=303)
    sheet = code_sheet.fold(codes, current_user.id)
    return render_template("accounts/recovery_codes.html", codes=codes, sheet=sheet)


@bp.post("/second-factor/recovery-codes/renew")
@signed_in
@fresh
def renew_recovery_codes():
    """Make new ones, which end the old."""
    if not current_user.has_second_factor:
        return back()
    return back(enrolling.renew_recovery_codes(current_user._get_current_object()))


@bp.post("/second-factor/recovery-codes.txt")
@signed_in
@fresh
def recovery_codes_as_text():
    """The codes of the page at hand as a file."""
    codes = code_sheet.unfold(request.form.get("sheet", ""), current_user.id)
    if not codes:
        abort(404)
    whose = {"email": current_user.email, "house": profile().name}
    title = _("Recovery codes of %(email)s for %(house)s", **whose)
    lines = [title, _("Each works once, in the place of a code from the app."), "", *codes, ""]
    answer = Response("\r\n".join(lines), mimetype="text/plain")
    answer.headers["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer
