"""Nobody is sent to another site."""

import pytest

from dealership.web.own_pages import is_ours, page_before


@pytest.mark.parametrize("page", ["/", "/cars/?make=Honda&q=a+b", "/cars/%C5%A1koda", "/škoda"])
def test_a_path_is_ours(page):
    assert is_ours(page)


@pytest.mark.parametrize(
    "page",
    ["", "cars", "//elsewhere", "/\\elsewhere", "/\t/elsewhere", "/a\r\nSet-Cookie: x=y",
     "javascript:alert(1)", "https://elsewhere.example/", "/cars\\..\\x"],
)  # fmt: skip
def test_what_a_browser_may_take_for_another_place_is_not(page):
    assert not is_ours(page)


@pytest.mark.parametrize(
    ("named", "page"),
    [("/cars/?q=x#found", "/cars/?q=x"), ("//elsewhere", "/else"), ("", "/else")],
)
def test_the_page_before_is_the_one_that_the_form_names_if_it_is_ours(app, named, page):
    with app.test_request_context(method="POST", data={"next": named}):
        assert page_before("/else") == page
