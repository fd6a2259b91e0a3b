"""The mark in a browser's tab and on a home screen, under the dealership's own name."""

import io

import pytest
from PIL import Image

from tests.commands import commands_sent
from tests.factories import describe_house

OWN = {"house_colour": "#7a0019", "accent_colour": "#ffcc33"}


def picture(client, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200
    return Image.open(io.BytesIO(answer.data))


def test_the_manifest_has_the_dealership_s_name_and_colors(app, client):
    with app.app_context():
        describe_house(name="Motors & Söhne", language="de", **OWN)

    answer = client.get("/site.webmanifest")

    assert answer.mimetype == "application/manifest+json"
    said = answer.json
    assert (said["name"], said["lang"], said["start_url"]) == ("Motors & Söhne", "de", "/")
    assert said["theme_color"] == "#7a0019"
    assert {(each["purpose"], each["sizes"]) for each in said["icons"]} == {
        ("any", "192x192"),
        ("any", "512x512"),
        ("maskable", "192x192"),
        ("maskable", "512x512"),
    }


def test_its_icons_are_pictures_of_their_size(client):
    for each in client.get("/site.webmanifest").json["icons"]:
        found = picture(client, each["src"])
        assert f"{found.width}x{found.height}" == each["sizes"]
        assert (found.format, each["type"]) == ("PNG", "image/png")


def test_a_maskable_icon_has_no_corners_to_lose_and_its_drawing_in_the_middle(client):
    found = picture(client, "/profile/icon/7a0019-ffcc33/maskable-192.png").convert("RGBA")

    house = (0x7A, 0x00, 0x19, 255)
    assert {found.getpixel(at) for at in ((0, 0), (191, 0), (0, 191), (191, 191))} == {house}
    drawn = [
        (x, y)
        for x in range(192)
        for y in range(192)
        if max(abs(a - b) for a, b in zip(found.getpixel((x, y)), house, strict=True)) > 8
    ]
    assert all((x - 95.5) ** 2 + (y - 95.5) ** 2 <= (192 * 0.4) ** 2 for x, y in drawn)
    assert drawn


def test_the_other_has_round_corners(client):
    found = picture(client, "/profile/icon/7a0019-ffcc33/any-192.png").convert("RGBA")

    assert found.getpixel((0, 0))[3] == 0


def test_the_favicon_comes_in_three_sizes_and_the_house_s_colors(app, client):
    with app.app_context():
        describe_house(**OWN)

    answer = client.get("/favicon.ico")

    assert answer.mimetype == "image/x-icon"
    found = Image.open(io.BytesIO(answer.data))
    assert found.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert found.convert("RGBA").getpixel((24, 4)) == (0x7A, 0x00, 0x19, 255)


@pytest.mark.parametrize(
    "address",
    [
        "/profile/icon/7a0019-ffcc33/any-193.png",
        "/profile/icon/7a0019-ffcc33/round-192.png",
        "/profile/icon/7a0019-ffcc3/any-192.png",
        "/profile/icon/7A0019-ffcc33/any-192.png",
    ],
)
def test_other_icons_are_not_there(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/favicon.ico", "/site.webmanifest"])
def test_such_an_answer_costs_nothing_and_may_be_kept(client, address):
    client.get("/site.webmanifest")  # the profile is at hand from now on
    with commands_sent() as commands:
        answer = client.get(address)

    assert commands == []
    assert answer.headers["Cache-Control"].startswith("public, max-age=")
    assert "Set-Cookie" not in answer.headers


def test_every_page_names_the_manifest(client):
    assert '<link rel="manifest" href="/site.webmanifest">' in client.get("/").text
