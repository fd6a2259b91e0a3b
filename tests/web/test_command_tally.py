"""How many commands a page sends, as development shows it."""

from dataclasses import replace

import pytest
from flask import Flask

from config import Environment
from dealership import create_app
from dealership.database.connections import release_connections
from dealership.home.views import NEWEST
from tests.factories import make_car


@pytest.fixture(params=[False])
def in_development(app, config, request):
    """The site as a developer runs it, which listens to its own commands."""
    release_connections()
    settings = {"environment": Environment.DEVELOPMENT, "echo": request.param}
    site = create_app(replace(config, **settings))
    site.extensions["profile"].look()  # which pages do every few seconds only
    yield site
    release_connections()
    create_app(config)


@pytest.mark.parametrize("in_development", [True], indirect=True)
def test_a_developer_who_asks_sees_commands_and_milliseconds_on_the_page(in_development: Flask):
    page = in_development.test_client().get("/")
    assert page.headers["Server-Timing"].startswith("mongodb;dur=")
    assert "commands to MongoDB" in page.text


def test_unasked_they_stand_in_the_header_alone(in_development: Flask):
    page = in_development.test_client().get("/")
    assert page.headers["Server-Timing"].startswith("mongodb;dur=")
    assert "to MongoDB" not in page.text


def test_the_front_page_sends_no_more_commands_for_more_cars(in_development: Flask):
    def commands() -> str:
        header = in_development.test_client().get("/").headers["Server-Timing"]
        return header.partition("desc=")[2]

    make_car()
    few = commands()
    for _ in range(NEWEST + 1):
        make_car()
    assert commands() == few


def test_visitors_are_shown_neither(client):
    page = client.get("/")
    assert "Server-Timing" not in page.headers
    assert "to MongoDB" not in page.text
