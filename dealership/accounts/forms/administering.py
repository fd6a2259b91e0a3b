"""The forms in which a manager decides about somebody's account, and says why."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from dealership.accounts.account import Account
from dealership.accounts.roles import STAFF, Role
from dealership.web.contact_fields import EmailLineField
from dealership.web.fields import Given, LineField
from dealership.web.form import Form

LONGEST_REASON = 500
COLLEAGUES = [role for role in Role if role in STAFF]


def reason_field(**options: Any) -> LineField:
    """Why somebody does this, for those who ask later."""
    return LineField(
        _("Reason"),
        [Given(_("Why? Somebody may ask later.")), Length(max=LONGEST_REASON)],
        **options,
    )


def _choices() -> list[tuple[str, str]]:
    """The roles of colleagues, in the language of whoever reads; a customer is none."""
    return [(role, role.label) for role in COLLEAGUES]


def roles_field(*validators: Any) -> SelectMultipleField:
    """What a colleague may do, with a box for each role."""
    return SelectMultipleField(
        _("Roles"),
        validators,
        coerce=Role,
        choices=_choices,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class RolesForm(Form):
    """What somebody may do here."""

    roles = roles_field()
    reason = reason_field(id="roles-reason")

    @classmethod
    def of(cls, account: Account) -> "RolesForm":
        """The form for an account, with its roles ticked."""
        return cls(roles=[role for role in COLLEAGUES if role in account.roles])

    def roles_for(self, account: Account) -> set[Role]:
        """The chosen roles; a customer stays one."""
        return {*(self.roles.data or ()), *(set(account.roles) - STAFF)}


class DecisionForm(Form):
    """Why an account is closed or opened, or its sessions end."""

    reason = reason_field(id="decision-reason")


class InvitationForm(Form):
    """Who is invited, and what they will do here."""

    email = EmailLineField(_("E-mail"), [Given(_("Where shall we write to?"))])
    name = LineField(_("Name"), [Length(max=200)])
    roles = roles_field(InputRequired(_("What will they do here?")))
