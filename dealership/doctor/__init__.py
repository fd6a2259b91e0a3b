"""`flask doctor`: whether everything is as the site needs it, said before customers say it."""

from flask import Flask

from dealership.doctor.cli import doctor


def init_app(app: Flask) -> None:
    """Plug the command in."""
    app.cli.add_command(doctor)
