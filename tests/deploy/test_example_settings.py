"""`.env.example` and the README name every setting that is read, and no other."""

import re
from pathlib import Path

import pytest

from config import Config, Dealership

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "deploy" / ".env.example"
README = ROOT / "README.md"
FOR_COMPOSE_ALONE = {"SITE_ADDRESS", "COMPOSE_PROJECT_NAME"}
OF_ANOTHER_ALIAS = re.compile(r"MONGODB_(ACTIVITY|REPORTING)_")


class Watched(dict):
    """An environment that remembers which variables were asked for."""

    def __init__(self, values: dict[str, str]):
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)


@pytest.fixture
def read(tmp_path) -> set[str]:
    """The variables that the settings are read from, without their twins and the further aliases."""
    watched = Watched({"INSTANCE_PATH": str(tmp_path)})
    Config.from_environ(watched)
    asked = {
        name for name in watched.asked if name.removesuffix("_FILE") not in watched.asked - {name}
    }
    return {name for name in asked if not OF_ANOTHER_ALIAS.match(name)}


def of_the_example() -> dict[str, str]:
    """Each variable in the example, set or commented out, with its value."""
    found = re.findall(r"^#?([A-Z][A-Z0-9_]+)=(.*)$", EXAMPLE.read_text(), re.M)
    assert len(found) == len(dict(found)), "a variable is there twice"
    return dict(found)


def of_the_readme() -> set[str]:
    """The variables in the first column of the table of settings; `_PHONE` is short for `DEALERSHIP_PHONE`."""
    table = README.read_text().partition("## Settings")[2].partition("\n## ")[0]
    variables = set()
    for row in re.findall(r"^\| (`[^|]+) \|", table, re.M):
        names = re.findall(r"`(\w+)`", row)
        family = names[0].partition("_")[0]
        variables |= {family + name if name.startswith("_") else name for name in names}
    return variables


def test_the_example_names_every_setting(read):
    named = {name for name in of_the_example() if not OF_ANOTHER_ALIAS.match(name)}
    assert named - FOR_COMPOSE_ALONE == read


def test_the_readme_names_every_setting(read):
    assert of_the_readme() == read


def test_the_example_shows_how_another_alias_is_set(tmp_path):
    shown = {name for name in of_the_example() if OF_ANOTHER_ALIAS.match(name)}
    watched = Watched({"INSTANCE_PATH": str(tmp_path)})
    Config.from_environ(watched)
    assert shown
    assert shown <= watched.asked


def test_the_example_and_two_secrets_open_a_site():
    text = EXAMPLE.read_text()
    values = dict(re.findall(r"^([A-Z]\w+)=\"?(.*?)\"?$", text, re.M))
    secrets = {"SECRET_KEY": "4e" + "7f1c9b5e2ad84c06" * 2, "MONGODB_PASSWORD": "open sesame"}
    config = Config.from_environ(values | secrets)
    assert config.is_production
    assert config.dealership == Dealership.unknown("cars.example.com")
    assert config.warnings == ()


def test_whatever_is_commented_out_is_accepted_where_it_is_no_file(tmp_path):
    shown = {
        name: value
        for name, value in of_the_example().items()
        if value and not name.endswith("_FILE") and name != "MONGODB_URI"
    }
    secrets = {"SECRET_KEY": "4e" + "7f1c9b5e2ad84c06" * 2, "MONGODB_PASSWORD": "open sesame"}
    assert Config.from_environ(shown | secrets).is_production


def test_the_example_holds_no_secret():
    named = of_the_example()
    assert {named[name] for name in ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "MONGODB_PASSWORD")} == {
        ""
    }
