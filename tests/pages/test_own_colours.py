"""In whatever colours a dealership paints the house, everything on its pages can be read."""

import pytest

from tests.browsers import Visitor
from tests.pages.test_pages import AXE, RUN_AXE

# A red, a blue and a purple house, with accents as far apart as they may be.
PALETTES = ["b00020-ffffff", "1d4ed8-9ae6b4", "3b0764-828282"]
PAGES = [
    ("/", None),
    ("/cars/?body=suv", None),
    ("/cars/{offered}", None),
    ("/dashboard", "manager"),
]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("path", "who"), PAGES)
def test_a_page_is_readable_in_other_colours(visitor: Visitor, live_site, path, who, palette):
    page = visitor(who)
    page.goto(live_site.url(path))
    page.add_style_tag(url=f"/profile/colours/{palette}.css")
    page.evaluate(AXE.read_text())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(RUN_AXE, ["wcag2aa"]) == [], scheme
