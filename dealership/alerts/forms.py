"""The form with which somebody saves a search."""

from flask import request
from flask_babel import lazy_gettext as _
from flask_login import current_user
from wtforms import HiddenField
from wtforms.validators import Email, Length

from dealership.alerts.query import query_of
from dealership.cars.search.asked import Asked
from dealership.web.fields import Given, LineField
from dealership.web.guarded_form import GuardedForm

EXAMPLE = _("Write an e-mail address, such as ann@example.com.")


class AlertForm(GuardedForm):
    """Whom to tell; the search itself stands in `query`."""

    about = "alert"
    email = LineField(_("Your e-mail"), [Given(EXAMPLE), Length(max=254), Email(EXAMPLE)])
    query = HiddenField()


def alert_form() -> AlertForm:
    """A blank form for the search that the address of the page at hand describes."""
    form = AlertForm(formdata=None)
    form.prepare()
    form.query.data = query_of(Asked.from_arguments(request.args))
    form.email.data = current_user.email if current_user.is_authenticated else None
    return form
