"""flask mail …"""

import click
from bson import ObjectId
from flask import current_app
from flask.cli import AppGroup

from dealership.database.cli import require_database
from dealership.mailing.delivering import deliver_due
from dealership.mailing.letter import Letter

LINES = 50
NO_SERVER = "MAIL_URL names no mail server, so letters wait; see the README."

mail = AppGroup("mail", help="Letters that were written: see them, deliver them.")


@mail.command("list")
@click.option("--failed", is_flag=True, help="Only those that never arrived.")
def list_letters(failed: bool) -> None:
    """The newest letters, each with its state and its id."""
    require_database()
    letters = Letter.objects.given_up() if failed else Letter.objects
    found = list(letters.order_by("-created", "-id").limit(LINES))
    for letter in found:
        click.echo(f"{letter.id}  {letter.created:%Y-%m-%d %H:%M}  {_state(letter):10} ", nl=False)
        click.echo(f"{letter.to}  {letter.subject}")
        if letter.error:
            click.echo(f"{'':26}{letter.error}")
    if not found:
        click.echo("There are none.")
    if current_app.config["MAIL"] is None:
        click.echo(NO_SERVER, err=True)


@mail.command()
@click.argument("letter_id", metavar="ID")
def show(letter_id: str) -> None:
    """A letter as it is sent."""
    require_database()
    letter = Letter.objects(id=letter_id).first() if ObjectId.is_valid(letter_id) else None
    if letter is None:
        raise click.ClickException(f"There is no letter {letter_id}.")
    click.echo(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}", nl=False)


@mail.command()
@click.option("--all", "everything", is_flag=True, help="Also what was given up or put off.")
def deliver(everything: bool) -> None:
    """Deliver what is due; exit code 1 if a letter could not be delivered."""
    require_database()
    if current_app.config["MAIL"] is None:
        raise click.ClickException(NO_SERVER)
    if everything:
        Letter.objects.try_again()
    tour = deliver_due(current_app.config["MAIL"])
    click.echo(f"Delivered: {tour.delivered}. Waiting: {Letter.objects.waiting().count()}.")
    if tour.refusal:
        raise click.ClickException(f"The mail server {tour.refusal}")
    if tour.given_up:
        raise click.ClickException(f"Given up: {tour.given_up}; see `flask mail list --failed`.")


def _state(letter: Letter) -> str:
    if letter.sent:
        return "delivered"
    return "given up" if letter.given_up else "waiting"
