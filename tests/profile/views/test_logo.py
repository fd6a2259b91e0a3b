"""The logo: checked, encoded anew, shown on every page."""

import io

import pytest
from PIL import Image

from dealership.profile.logo import LogoPicture
from dealership.profile.profile import Profile
from tests.color_profiles import display_p3
from tests.factories import form_fields, post
from tests.pictures import encoded, photographed, picture, png_claiming

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
FOR_EVER = "public, max-age=31536000, immutable"


def send(browser, content: bytes, name: str = "logo.png"):
    token = form_fields(browser, "/profile/")["csrf_token"]
    sent = {"csrf_token": token, "logo": (io.BytesIO(content), name)}
    return browser.post("/profile/logo", data=sent)


def test_a_logo_that_is_put_up_is_shown_on_every_page(manager, client):
    answer = send(manager, encoded(picture((900, 300)), "PNG"))

    assert (answer.status_code, answer.location) == (303, "/profile/#logo")
    logo = Profile.objects.get().logo
    assert (logo.width, logo.height, logo.is_wide) == (480, 160, True)
    address = f"/profile/logo/{logo.digest}.png"
    assert address in client.get("/").text
    sent = client.get(address)
    assert (sent.mimetype, sent.headers["Cache-Control"]) == ("image/png", FOR_EVER)
    assert Image.open(io.BytesIO(sent.data)).format == "PNG"


@pytest.mark.parametrize(("size", "beside"), [((300, 300), 1), ((600, 150), 0)])
def test_beside_a_square_logo_stands_the_name_and_a_wide_one_stands_alone(
    manager, client, size, beside
):
    send(manager, encoded(picture(size), "PNG"))
    header = client.get("/").text.partition("</header>")[0].partition('class="brand"')[2]
    assert header.count("<span>Harbor Street Motors</span>") == beside
    assert header.count('alt="Harbor Street Motors"') == 1 - beside


def test_transparent_margins_are_cut_off_and_transparency_is_kept(manager):
    image = Image.new("RGBA", (400, 400))
    image.paste((200, 0, 0, 255), (100, 150, 300, 250))
    send(manager, encoded(image, "PNG"))
    logo = Profile.objects.get().logo
    kept = Image.open(io.BytesIO(LogoPicture.objects.get(digest=logo.digest).content))
    assert kept.mode == "RGBA"
    assert abs(kept.width / kept.height - 2) < 0.05


def test_what_hides_in_the_file_is_left_behind(manager):
    send(manager, photographed(6), "logo.jpg")
    assert b"SECRET" not in LogoPicture.objects.get().content


def test_it_can_be_taken_down(manager, client):
    send(manager, encoded(picture((300, 300)), "PNG"))
    token = form_fields(manager, "/profile/")["csrf_token"]

    answer = manager.post("/profile/logo/remove", data={"csrf_token": token})

    assert answer.status_code == 303
    assert Profile.objects.get().logo is None
    assert "/profile/logo/" not in client.get("/").text


def test_the_rest_of_the_profile_stays(manager):
    post(manager, "/profile/", name="Nørrebro Biler")
    send(manager, encoded(picture((300, 300)), "PNG"))
    assert Profile.objects.get().name == "Nørrebro Biler"


def test_a_logo_is_shown_in_its_own_colors(manager):
    send(
        manager,
        encoded(Image.new("RGB", (100, 50), (234, 51, 35)), "PNG", icc_profile=display_p3()),
    )

    kept = Image.open(io.BytesIO(LogoPicture.objects.get().content))
    assert kept.getpixel((0, 0)) == (255, 0, 0, 255)
    assert "icc_profile" not in kept.info


UNUSABLE = {
    "empty": b"",
    "truncated": encoded(picture(), "PNG")[:300],
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a GIF": encoded(picture(), "GIF"),
    "tiny": encoded(picture((16, 16)), "PNG"),
    "huge": png_claiming(12_000, 12_000),
    "invisible": encoded(Image.new("RGBA", (400, 300)), "PNG"),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_what_is_no_picture_is_refused_by_name(manager, kind):
    answer = send(manager, UNUSABLE[kind], "our <logo>.png")

    assert answer.status_code == 303
    assert "our &lt;logo&gt;.png: " in manager.get("/profile/").text
    assert (Profile.objects.count(), LogoPicture.objects.count()) == (0, 0)


def test_without_a_file_nothing_happens(manager):
    token = form_fields(manager, "/profile/")["csrf_token"]
    manager.post("/profile/logo", data={"csrf_token": token})
    assert "Choose a picture first." in manager.get("/profile/").text
    assert Profile.objects.count() == 0


@pytest.mark.parametrize("act", ["", "/remove"])
def test_who_may_not_is_refused(salesperson, client, act):
    for browser, page, status in (
        (salesperson, "/dashboard", 403),
        (client, "/accounts/sign-in", 302),
    ):
        token = form_fields(browser, page)["csrf_token"]
        answer = browser.post(f"/profile/logo{act}", data={"csrf_token": token})
        assert answer.status_code == status


def test_a_logo_that_there_never_was_is_not_found(client):
    assert client.get(f"/profile/logo/{'0' * 64}.png").status_code == 404


def test_a_palette_is_a_style_sheet_that_may_be_kept_for_ever(client):
    answer = client.get("/profile/colours/7a0019-ffcc33.css")
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("text/css", FOR_EVER)
    assert "--green: #7a0019;" in answer.text


@pytest.mark.parametrize("bad", ["7a0019", "7a0019-ffcc3", "7A0019-ffcc33", "zzzzzz-ffcc33", "%0a"])
def test_what_is_no_pair_of_colours_is_not_found(client, bad):
    assert client.get(f"/profile/colours/{bad}.css").status_code == 404


def test_the_mark_is_painted_in_the_house_s_colours(client):
    drawing = client.get("/profile/mark/7a0019-ffcc33.svg")
    assert drawing.mimetype == "image/svg+xml"
    assert "#7a0019" in drawing.text
    assert "#ffcc33" in drawing.text
    assert "#12493a" not in drawing.text
