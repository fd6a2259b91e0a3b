"""Every letter's template is used, begins with a subject and holds nothing of a page."""

from pathlib import Path

import pytest
from jinja2 import meta

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "templates" / "mail"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.txt"))
LETTERS = [name for name in NAMES if not name.rpartition("/")[2].startswith("_")]


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_begins_with_its_subject(name):
    first, second, *_ = (FOLDER / name).read_text().splitlines()
    assert first.strip() and not first.startswith("{%")
    assert second == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_plain_text_and_is_not_escaped(site, name):
    assert site.jinja_env.autoescape(f"mail/{name}") is False
    assert "</" not in (FOLDER / name).read_text()


def test_every_letter_is_written_by_somebody(site):
    code = "\n".join(path.read_text() for path in (ROOT / "dealership").rglob("*.py"))
    used = {name for name in NAMES if f'"{name.removesuffix(".txt")}"' in code}
    for name in NAMES:
        tree = site.jinja_env.parse((FOLDER / name).read_text())
        used |= {found.removeprefix("mail/") for found in meta.find_referenced_templates(tree)}
    assert set(NAMES) == used
