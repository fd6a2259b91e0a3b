"""Where somebody sees what we know of them, takes it along, and asks to be forgotten."""

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts.freshness import fresh
from dealership.accounts.permissions import permit
from dealership.audit.recording import record
from dealership.days import today
from dealership.my.views import bp
from dealership.privacy import asking
from dealership.privacy.erasure_request import ErasureRequest
from dealership.privacy.exporting import counts, export
from dealership.privacy.knowing import person_of
from dealership.web.languages import language
from dealership.web.throttling import is_too_often

LETTERS = "3 per hour; 10 per day"


@bp.get("/data")
@permit("my.view")
def data():
    """What we keep, and for how long."""
    person = person_of(current_user)
    return render_template(
        "my/data.html",
        kept=counts(person),
        wish=ErasureRequest.objects.find_open_of(person.known_by),
        is_written_to=asking.has_been_written_to(current_user),
    )


@bp.post("/data/export")
@permit("my.edit")
@fresh
def export_data():
    """All of it in one file."""
    file = export(person_of(current_user))
    record("privacy.export", current_user)
    name = f"my-data-{today()}.json"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(file, mimetype="application/json", headers=disposition)


@bp.post("/data/erasure")
@permit("my.edit")
@fresh
def ask_to_be_erased():
    """Have a letter sent that asks whether it is meant."""
    if is_too_often("erasure letters", LETTERS, str(current_user.id)):
        flash(_("We have written to you already. Look into your mailbox."), "warning")
        return _back()
    try:
        asking.ask_to_be_erased(current_user, language=language())
    except asking.StillWorksHere:
        flash(_("You work here. Ask a manager to take away your roles first."), "error")
    else:
        flash(
            _("Look into your mailbox: we only forget you once you have confirmed it."), "success"
        )
    return _back()


@bp.post("/data/erasure/take-back")
@permit("my.edit")
def take_erasure_back():
    """Not to be forgotten after all."""
    asking.take_back(person_of(current_user))
    flash(_("You stay with us. Nothing was removed."), "success")
    return _back()


def _back():
    return redirect(url_for("my.data"), code=303)
