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
    written = (FOLDER / name).read_text().splitlines()
    subject, after, *_ = [line for line in written if not line.startswith("{% set")]
    assert subject.startswith("{{")
    assert after == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_plain_text_and_is_not_escaped(site, name):
    assert site.jinja_env.autoescape(f"mail/{name}") is False
    assert "</" not in (FOLDER / name).read_text()


def test_every_letter_is_written_by_somebody(site):
    """By its name, or by that of its folder followed by the kind of letter."""
    code = "\n".join(path.read_text() for path in (ROOT / "dealership").rglob("*.py"))
    used = set()
    for name in NAMES:
        folder, _, letter = name.removesuffix(".txt").rpartition("/")
        if f'"{folder}/{letter}"' in code or (f'"{folder}/{{' in code and f'"{letter}"' in code):
            used.add(name)
        tree = site.jinja_env.parse((FOLDER / name).read_text())
        used |= {found.removeprefix("mail/") for found in meta.find_referenced_templates(tree)}
    assert set(NAMES) == used
