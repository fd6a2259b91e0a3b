"""Letters to be delivered."""

from collections.abc import Callable

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write

TEMPLATES = {"mail/greeting.txt": "A car for {{ name }}\n\nDear {{ name }},\ncome & see it.\n"}


@pytest.fixture(autouse=True)
def greeting(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that is there for these tests alone."""
    loader = ChoiceLoader([DictLoader(TEMPLATES), app.jinja_env.loader])
    monkeypatch.setattr(app.jinja_env, "loader", loader)


@pytest.fixture
def write_to(app: Flask) -> Callable[..., Letter]:
    """Writes a greeting; returns the newest letter."""

    def write_one(to: str = "ann@example.com", *, name: str = "Ann", **settings) -> Letter:
        with app.app_context():
            ordinary = {"purpose": Purpose.REQUEST_RECEIVED, "template": "greeting"}
            write(to=to, name=name, **ordinary | settings)
        return Letter.objects.order_by("-id").first()

    return write_one
