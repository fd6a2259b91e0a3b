"""Every page is valid HTML, in the judgement of the Nu checker."""

import json
import subprocess
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsers import Visitor
from tests.live import LiveSite
from tests.pages.catalogue import DESTINATIONS, Destination, opened

ROOT = Path(__file__).resolve().parent.parent.parent
CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture
def saved_pages(arrive: Visitor, live_site: LiveSite, tmp_path: Path) -> list[Path]:
    """Each page as the server sent it, in a file of its name."""
    files = []
    for destination in (each for each in DESTINATIONS if not each.takes_scripts):
        files.append(tmp_path / f"{destination.name}.html")
        files[-1].write_text(_html_of(destination, partial(_arrive_for_words, arrive), live_site))
    return files


def _html_of(destination: Destination, arrive: Visitor, site: LiveSite) -> str:
    """What is asked for is fetched; what somebody has to do takes a browser."""
    if destination.act:
        with opened(destination, arrive, site) as visit:
            assert visit.status == destination.status, destination.name
            return visit.html
    page = arrive(destination.who, **destination.settings)
    language = destination.settings.get("locale", "en-US")
    answer = page.request.get(site.url(destination.path), headers={"Accept-Language": language})
    assert answer.status == destination.status, destination.name
    html = answer.text()
    page.context.close()
    return html


def test_every_page_is_valid_html(saved_pages: list[Path]):
    if not CHECKER.exists():
        pytest.fail("This test needs the Nu checker: npm ci", pytrace=False)
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *saved_pages], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)["messages"]
    assert [_written(message) for message in found if message["type"] != "info"] == []


def _arrive_for_words(arrive: Visitor, *args, **settings) -> Page:
    """A browser that fetches nothing but pages."""
    page = arrive(*args, java_script_enabled=False, **settings)
    page.route("**/*.{css,js,svg,png,webp,woff2}", lambda route: route.abort())
    return page


def _written(message: dict) -> str:
    page = Path(message.get("url", "")).stem
    return f"{page}, line {message.get('lastLine')}: {message['message']}"
