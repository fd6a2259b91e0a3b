"""Every template compiles, is used, has a title, and holds nothing that the policy forbids."""

import re
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, meta, nodes

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
SOURCES = {name: (FOLDER / name).read_text() for name in NAMES}
LAYOUTS = {
    "base.html",
    "layouts/account.html",
    "layouts/door.html",
    "layouts/public.html",
    "layouts/staff.html",
}


def is_page(name: str) -> bool:
    """Whether a template is a page rather than a layout, a piece or macros."""
    is_piece = name.rpartition("/")[2].startswith("_")
    return not is_piece and name not in LAYOUTS and not name.startswith("components/")


PAGES = [name for name in NAMES if is_page(name)]


@pytest.fixture(scope="module")
def environment(site):
    """Where the site finds its templates."""
    return site.jinja_env


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles_escapes_and_tolerates_no_undefined_name(environment, name):
    assert environment.undefined is StrictUndefined
    assert environment.autoescape(name) is True
    environment.get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_extends_a_layout_and_has_a_title(environment, name):
    tree = environment.parse(SOURCES[name])
    (extends,) = tree.find_all(nodes.Extends)
    assert extends.template.value in LAYOUTS
    (title,) = [block for block in tree.find_all(nodes.Block) if block.name == "title"]
    assert title.body


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_inline(name):
    source = SOURCES[name]
    assert not re.search(r"\sstyle\s*=", source)
    assert not re.search(r"<style\b", source)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", source)
    assert "javascript:" not in source
    assert not re.search(r"(src|href)=[\"']data:", source)
    for attributes, content in re.findall(r"<script\b([^>]*)>(.*?)</script>", source, re.S):
        if attributes == ' type="application/ld+json"':  # data, which no browser runs
            assert re.fullmatch(r"\{\{ \w+\|tojson \}\}", content)
            continue
        assert "src=" in attributes
        assert not content.strip()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_comes_from_elsewhere(name):
    assert not re.search(r"(src|href|action)=[\"'](https?:)?//", SOURCES[name])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_marked_safe(name):
    assert "|safe" not in SOURCES[name].replace(" ", "")
    assert "autoescape false" not in SOURCES[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_form_that_is_sent_by_post_carries_its_token(name, app):
    for attributes, content in re.findall(r"<form\b(.*?)>(.*?)</form>", SOURCES[name], re.S):
        if re.search(r"method=[\"']post", attributes, re.I):
            # A stranger's form has a ticket instead: see docs/decisions/0022.
            carries = re.search(r"csrf_token|hidden_tag\(\)|form\.ticket", content)
            assert carries or _asks_where_from(attributes, app)


def _asks_where_from(attributes, app):
    endpoint = re.search(r"url_for\('([a-z_.]+)'\)", attributes)[1]
    return app.view_functions[endpoint].asks_where_from


def test_every_template_is_used(environment):
    code = "\n".join(path.read_text() for path in (ROOT / "dealership").rglob("*.py"))
    used = {name for name in NAMES if f'"{name}"' in code}
    for source in SOURCES.values():
        used |= set(meta.find_referenced_templates(environment.parse(source)))
    assert set(NAMES) - used == set()


def test_every_template_that_the_code_names_is_there():
    code = "\n".join(path.read_text() for path in (ROOT / "dealership").rglob("*.py"))
    assert set(re.findall(r'"([a-z_/]+\.html)"', code)) <= set(NAMES)
