"""Links lead to the site's own port, whatever port a visitor writes behind its name."""

import pytest

from config import Config
from dealership.accounts.roles import Role
from dealership.mailing.letter import Letter
from dealership.web.site_ports import with_known_port
from tests.connections.sites import PRODUCTION
from tests.factories import form_fields, make_account


def host_seen(host: str, ports: tuple[str, ...]) -> str:
    """What the site is told of a Host header."""
    seen = []

    def site(environ, start_response):
        seen.append(environ["HTTP_HOST"])
        return []

    with_known_port(site, ports)({"HTTP_HOST": host}, None)
    return seen[0]


@pytest.mark.parametrize(
    ("host", "ports", "seen"),
    [
        ("cars.example", ("",), "cars.example"),
        ("cars.example:666", ("",), "cars.example"),
        ("cars.example:8443", ("8443",), "cars.example:8443"),
        ("cars.example", ("8443",), "cars.example:8443"),
        ("localhost:8000", ("8000", ""), "localhost:8000"),
        ("localhost:666", ("8000", ""), "localhost:8000"),
        ("localhost", ("8000", ""), "localhost"),
        ("[::1]", ("8000", ""), "[::1]"),
        ("[::1]:666", ("8000", ""), "[::1]:8000"),
        ("cars.example:x@elsewhere", ("",), "cars.example"),
    ],
)
def test_a_port_is_one_of_the_site_s_own(host, ports, seen):
    assert host_seen(host, ports) == seen


@pytest.mark.parametrize(
    ("hosts", "ports"),
    [("cars.example", ("",)), ("cars.example:8443,[::1]:81", ("8443", "81")), ("[::1]", ("",))],
)
def test_in_production_only_the_trusted_hosts_name_ports(hosts, ports):
    database = {
        "MONGODB_HOST": "db.example",
        "MONGODB_USERNAME": "site",
        "MONGODB_PASSWORD": "of the site",
    }
    config = Config.from_environ(PRODUCTION | database | {"TRUSTED_HOSTS": hosts})

    assert config.site_ports == ports


def test_a_reset_leads_to_the_site_whatever_port_was_asked(app, client):
    make_account(Role.SALESPERSON, email="ann@dealership.example")
    form = form_fields(client, "/accounts/forgotten")

    client.post(
        "/accounts/forgotten",
        data=form | {"email": "ann@dealership.example"},
        headers={"Host": "localhost:666"},
    )

    (letter,) = Letter.objects
    assert "http://localhost:8000/accounts/reset?key=" in letter.text
