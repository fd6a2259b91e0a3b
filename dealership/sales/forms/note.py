"""What a colleague writes down beside a lead."""

from flask_babel import lazy_gettext as _
from wtforms.validators import Length

from dealership.web.fields import Given, ParagraphsField
from dealership.web.form import Form


class NoteForm(Form):
    """What a colleague writes down beside a lead."""

    text = ParagraphsField(_("Note"), [Given(_("What is to be noted?")), Length(max=2_000)])
