"""Every way of connecting to real servers: the good ones serve a page, the bad ones say why not.

Six of them are tried with a whole site behind gunicorn, all others with its parts.
"""

from urllib.parse import quote

import pytest

from dealership.secret import MASK
from tests.connections.conftest import Guarded
from tests.connections.guarded_servers import PASSWORD
from tests.connections.sites import Outcome, outcomes_of
from tests.connections.table import BAD, GOOD, WRONG

SECRETS = (PASSWORD, quote(PASSWORD, safe=""), WRONG)
WHOLE = (
    "three members by parts",
    "a client certificate as user",
    "an address",
    "a further alias that is not there",
    "wrong password",
    "authority's file missing",
)
Outcomes = dict[str, Outcome]


@pytest.fixture(scope="module")
def outcomes(guarded: Guarded, tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """What becomes of the site with each line of the table."""
    table = {name: making(guarded) for name, making in GOOD.items()}
    table |= {name: making(guarded) for name, (_, making) in BAD.items()}
    whole = {name: table.pop(name) for name in WHOLE}
    return outcomes_of(whole, table, tmp_path_factory.mktemp("sites"))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_setting_serves_a_page(outcomes: Outcomes, name: str):
    outcome = outcomes[name]
    assert outcome.status == 200, outcome.said
    assert "<h1" in outcome.page
    assert "cars.example" in outcome.page  # called by its host until somebody names it
    _tells_no_secret(outcome.said)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_setting_ends_with_one_clear_line(outcomes: Outcomes, name: str):
    line, _ = BAD[name]
    outcome = outcomes[name]
    assert outcome.status is None
    assert outcome.exit_code not in (0, -15), outcome.said
    assert line in outcome.said
    complaint = [text for text in outcome.said.splitlines() if not text.startswith("{")]
    if complaint[0] == "The settings are not usable:":
        complaint = complaint[1:]
    assert len(complaint) == 1, outcome.said
    _tells_no_secret(outcome.said)


def test_trusting_any_certificate_is_warned_of(outcomes: Outcomes):
    said = outcomes["any certificate, in so many words"].said
    assert "MONGODB_TLS_ALLOW_INVALID_CERTIFICATES is on" in said


def test_older_names_are_translated_and_told(outcomes: Outcomes):
    said = outcomes["an address in the words of older drivers"].said
    assert "ssl_ca_certs is the older name of tlsCAFile" in said


def test_an_address_is_logged_without_its_password(outcomes: Outcomes):
    assert f"newer:{MASK}@" in outcomes["an address"].said


def test_an_alias_that_is_not_there_is_named_but_stops_nothing(outcomes: Outcomes):
    said = outcomes["a further alias that is not there"].said
    assert "Some pages will not work. archive: no server answers" in said


def _tells_no_secret(said: str) -> None:
    assert not any(secret in said for secret in SECRETS)
    assert "Traceback" not in said
