"""Why somebody is forgotten."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import InputRequired, Length

from dealership.web.fields import Given, LineField
from dealership.web.form import Form


class ErasureForm(Form):
    """The reason, and that it is meant."""

    reason = LineField(
        _("Reason"),
        [Given(_("Why is this person to be forgotten?")), Length(max=500)],
        description=_("It is kept. Do not name the person in it."),
    )
    is_meant = BooleanField(
        _("I know that there is no way back"),
        [InputRequired(_("Tick this if you are sure."))],
    )
