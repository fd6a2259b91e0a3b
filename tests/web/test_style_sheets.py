"""Style sheets that import their parts reach the browser as one file."""

from pathlib import Path

import pytest
from flask import url_for

from dealership.web.static_files import publish
from dealership.web.style_sheets import gathered


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sheet with a part in a folder of its own, which has a part in turn."""
    (tmp_path / "css" / "parts").mkdir(parents=True)
    (tmp_path / "pear.svg").write_text("<svg/>")
    (tmp_path / "css" / "site.css").write_text('@import "parts/a.css";\nb { top: 0 }\n')
    (tmp_path / "css" / "parts" / "a.css").write_text(
        '@import "c.css";\na { background: url("../../pear.svg") }\n'
    )
    (tmp_path / "css" / "parts" / "c.css").write_text("c { top: 1px }\n")
    return tmp_path


def test_parts_stand_in_the_order_of_their_imports(folder):
    style = gathered(folder / "css" / "site.css")
    assert "@import" not in style
    assert style.index("c {") < style.index("a {") < style.index("b {")


def test_a_part_still_finds_its_pictures(folder):
    assert 'url("../pear.svg")' in gathered(folder / "css" / "site.css")


def test_the_published_sheet_names_pictures_by_their_hash(folder, tmp_path_factory):
    target = tmp_path_factory.mktemp("published")
    names = publish(folder, target)
    assert f'url("../{names["pear.svg"]}")' in (target / names["css/site.css"]).read_text()


def test_a_changed_part_gives_the_sheet_a_new_name(folder, tmp_path_factory):
    target = tmp_path_factory.mktemp("published")
    before = publish(folder, target)["css/site.css"]
    (folder / "css" / "parts" / "c.css").write_text("c { top: 2px }\n")
    assert publish(folder, target)["css/site.css"] != before


def test_a_sheet_that_imports_itself_is_refused(folder):
    (folder / "css" / "parts" / "c.css").write_text('@import "../site.css";\n')
    with pytest.raises(ValueError, match="imports itself"):
        gathered(folder / "css" / "site.css")


def test_a_missing_part_is_named(folder):
    (folder / "css" / "parts" / "c.css").unlink()
    with pytest.raises(FileNotFoundError, match=r"c\.css"):
        gathered(folder / "css" / "site.css")


def test_no_sheet_of_the_site_waits_for_another(app, client):
    for name in ("site", "home", "stock", "car", "office"):
        with app.test_request_context():
            address = url_for("static", filename=f"css/{name}.css")
        assert "@import" not in client.get(address).text
