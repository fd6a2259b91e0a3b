"""The owners, for colleagues only."""

from contextlib import suppress

from bson import ObjectId
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from mongoengine import NotUniqueError, ValidationError

from dealership.accounts.permissions import permit
from dealership.owners.forms import OwnerForm
from dealership.owners.garage import garage_of
from dealership.owners.owner import Owner
from dealership.owners.search import OwnerSearch

bp = Blueprint("owners", __name__, url_prefix="/owners")


@bp.get("/")
@permit("owners.view")
def index():
    """The owners by name, narrowed by what was typed."""
    return render_template("owners/index.html", search=OwnerSearch(request.args))


@bp.get("/<oid:owner_id>")
@permit("owners.view")
def show(owner_id: ObjectId):
    """One owner, with their cars and what was done to them."""
    owner = Owner.objects.get(id=owner_id)
    return render_template("owners/show.html", owner=owner, cars=garage_of(owner))


@bp.route("/new", methods=["GET", "POST"])
@permit("owners.edit")
def create():
    """Add an owner."""
    form = OwnerForm()
    if form.validate_on_submit():
        owner = Owner(id=form.new_id)
        form.describe(owner)
        try:
            with suppress(NotUniqueError):  # the same form came before; its owner is there
                owner.store()
        except ValidationError as error:
            form.show(error)
        else:
            return _done(owner, _("%(name)s is in the book.", name=owner.name))
    elif not form.is_submitted():
        form.prepare()
    return _page(form, None)


@bp.route("/<oid:owner_id>/edit", methods=["GET", "POST"])
@permit("owners.edit")
def edit(owner_id: ObjectId):
    """Change an owner."""
    owner = Owner.objects.get(id=owner_id)
    form = OwnerForm.of(owner)
    if form.validate_on_submit():
        form.describe(owner)
        try:
            owner.store()
        except ValidationError as error:
            form.show(error)
        else:
            return _done(owner, _("%(name)s is changed.", name=owner.name))
    elif not form.is_submitted():
        form.prepare()
    return _page(form, owner)


def _done(owner: Owner, message: str):
    flash(message, "success")
    return redirect(url_for("owners.show", owner_id=owner.id), code=303)


def _page(form: OwnerForm, owner: Owner | None):
    return render_template("owners/edit.html", form=form, owner=owner), form.http_status
