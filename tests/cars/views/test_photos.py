"""The pictures of a car: served to everybody, arranged by colleagues."""

import io

import pytest
from bson import ObjectId

from dealership.cars.car import Car
from dealership.cars.photographing import add_photo
from dealership.cars.renditions import WIDTHS
from dealership.cars.views.photos import FOR_EVER
from tests.factories import form_fields, make_car
from tests.pictures import encoded, picture, png_claiming


@pytest.fixture
def car(app) -> Car:
    return make_car()


@pytest.fixture
def digests(car) -> list[str]:
    """Two pictures in the car's gallery."""
    return [
        add_photo(car.id, io.BytesIO(encoded(picture(colour=colour)))).digest
        for colour in ("navy", "green")
    ]


def gallery() -> list[str]:
    return [photo.digest for photo in Car.objects.get().photos]


def send(browser, car, *files: tuple[bytes, str]):
    """Upload files, given as content and name."""
    address = f"/cars/{car.id}/edit"
    token = form_fields(browser, address)["csrf_token"]
    photos = [(io.BytesIO(content), name) for content, name in files]
    return browser.post(f"/cars/{car.id}/photos", data={"csrf_token": token, "photos": photos})


def arrange(browser, car, digest: str, act: str):
    token = form_fields(browser, f"/cars/{car.id}/edit")["csrf_token"]
    return browser.post(f"/cars/{car.id}/photos/{digest}/{act}", data={"csrf_token": token})


# Served


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_is_served_to_be_kept_for_ever(client, digests, width):
    answer = client.get(f"/cars/photos/{digests[0]}-{width}.webp")

    assert answer.status_code == 200
    assert answer.mimetype == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.data[8:12] == b"WEBP"


def test_a_picture_that_the_browser_has_is_not_sent_again(client, digests):
    address = f"/cars/photos/{digests[0]}-640.webp"
    etag = client.get(address).headers["ETag"]

    answer = client.get(address, headers={"If-None-Match": etag})

    assert (answer.status_code, answer.data) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize("width", ["0", "1", "641", "-640", "9" * 5_000, "x", "640%00"])
def test_other_widths_are_not_found(client, digests, width):
    assert client.get(f"/cars/photos/{digests[0]}-{width}.webp").status_code == 404


@pytest.mark.parametrize(
    "digest", ["0" * 64, "x", "A" * 64, "0" * 63, "..%2f..%2fetc%2fpasswd", "%00"]
)
def test_other_pictures_are_not_found(client, digests, digest):
    assert client.get(f"/cars/photos/{digest}-640.webp").status_code == 404


def test_the_pages_show_what_is_served(client, car, digests):
    for address in ("/cars/", f"/cars/{car.slug}"):
        assert f"/cars/photos/{digests[0]}-640.webp" in client.get(address).text
    assert f"/cars/photos/{digests[1]}-320.webp" in client.get(f"/cars/{car.slug}").text


# Added


def test_a_colleague_adds_pictures(salesperson, car):
    answer = send(
        salesperson,
        car,
        (encoded(), "front.jpg"),
        (encoded(picture(colour="green"), "PNG"), "side.png"),
        (encoded(picture(colour="white"), "WEBP"), "rear.webp"),
    )

    assert (answer.status_code, answer.location) == (303, f"/cars/{car.id}/edit#photos")
    assert len(gallery()) == 3
    assert "3 pictures were added." in salesperson.get(answer.location).text


def test_what_cannot_be_used_is_named_and_the_rest_is_added(salesperson, car):
    answer = send(
        salesperson,
        car,
        (b"", "empty.jpg"),
        (b"<script>alert(1)</script>", "<script>page</script>.jpg"),
        (encoded(format="GIF"), "moving.jpg"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "vector.jpg"),
        (png_claiming(6_000, 11_000), "huge.png"),
        (b"\0\0\0\x18ftypheic" + bytes(400), "IMG_1.HEIC"),
        (encoded(picture((300, 17_000)), "PNG"), "strip.png"),
        (encoded(), "good.jpg"),
    )

    page = salesperson.get(answer.location).text
    for told in (
        "empty.jpg: The file is empty.",
        "&lt;script&gt;page&lt;/script&gt;.jpg, moving.jpg, vector.jpg: "
        "Send a picture in JPEG, PNG or WebP format.",
        "huge.png: The picture has more than 13 megapixels.",
        "IMG_1.HEIC: HEIC pictures cannot be read here",
        "2 pictures were added. (strip.png, good.jpg)",
    ):
        assert told in page
    assert len(gallery()) == 2


def test_a_picture_that_is_there_already_is_named_as_such(salesperson, car):
    send(salesperson, car, (encoded(), "front.jpg"))

    again = send(salesperson, car, (encoded(), "again.jpg"))

    page = salesperson.get(again.location).text
    assert "1 picture was there already. (again.jpg)" in page
    assert "added." not in page.split("flashes")[-1]
    assert len(gallery()) == 1


def test_of_a_mixed_lot_is_said_which_are_new(salesperson, car):
    send(salesperson, car, (encoded(), "front.jpg"))

    answer = send(
        salesperson,
        car,
        (encoded(picture(colour="green")), "side.jpg"),
        (encoded(), "again.jpg"),
        (encoded(picture(colour="white")), "rear.jpg"),
        (encoded(picture(colour="white")), "rear (1).jpg"),
    )

    page = salesperson.get(answer.location).text
    assert "2 pictures were added. (side.jpg, rear.jpg)" in page
    assert "2 pictures were there already. (again.jpg, rear (1).jpg)" in page
    assert len(gallery()) == 3


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..\\..\\x.jpg", "/etc/passwd", "a" * 5_000, "x.php", ".", "é\u202e"],
)
def test_file_names_are_only_words(salesperson, car, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)

    answer = send(salesperson, car, (encoded(), name), (b"no picture", name))

    assert answer.status_code == 303
    assert len(gallery()) == 1
    assert not list(tmp_path.iterdir())


def test_an_upload_without_pictures_adds_none(salesperson, car):
    assert send(salesperson, car).status_code == 303
    assert gallery() == []


# Arranged


def test_a_colleague_puts_a_picture_first(salesperson, car, digests):
    assert arrange(salesperson, car, digests[1], "first").status_code == 303
    assert gallery() == digests[::-1]


def test_a_colleague_removes_a_picture(salesperson, car, digests):
    assert arrange(salesperson, car, digests[0], "remove").status_code == 303
    assert gallery() == digests[1:]


def test_a_double_click_on_remove_removes_one(salesperson, car, digests):
    version = Car.objects.get().version
    for _ in range(2):
        assert arrange(salesperson, car, digests[0], "remove").status_code == 303

    assert gallery() == digests[1:]
    assert Car.objects.get().version == version + 1


def test_a_picture_that_somebody_removed_cannot_be_put_first(salesperson, car, digests):
    arrange(salesperson, car, digests[0], "remove")

    assert arrange(salesperson, car, digests[0], "first").status_code == 409


# The ladder


ACTS = ["photos", f"photos/{'0' * 64}/remove", f"photos/{'0' * 64}/first"]


@pytest.mark.parametrize("act", ACTS)
def test_strangers_may_not_touch_the_pictures(client, car, digests, act):
    answer = client.post(f"/cars/{car.id}/{act}")

    assert answer.status_code in {302, 400}
    assert gallery() == digests


@pytest.mark.parametrize("act", ACTS)
def test_who_may_not_edit_cars_may_not_touch_the_pictures(technician, car, digests, act):
    token = technician.get("/").text.split('name="csrf_token" value="')[1].split('"')[0]

    answer = technician.post(f"/cars/{car.id}/{act}", data={"csrf_token": token})

    assert answer.status_code == 403
    assert gallery() == digests


@pytest.mark.parametrize("act", ACTS)
def test_a_form_without_its_token_is_refused(salesperson, car, digests, act):
    assert salesperson.post(f"/cars/{car.id}/{act}").status_code == 400
    assert gallery() == digests


@pytest.mark.parametrize("act", ACTS)
def test_reading_changes_nothing(salesperson, car, digests, act):
    assert salesperson.get(f"/cars/{car.id}/{act}").status_code == 405
    assert gallery() == digests


@pytest.mark.parametrize("act", ["remove", "first"])
def test_a_car_that_never_was_has_no_pictures(salesperson, car, act):
    token = form_fields(salesperson, f"/cars/{car.id}/edit")["csrf_token"]
    missing = f"/cars/{ObjectId()}/photos"

    assert (
        salesperson.post(f"{missing}/{'0' * 64}/{act}", data={"csrf_token": token}).status_code
        == 404
    )
    sent = {"csrf_token": token, "photos": (io.BytesIO(encoded()), "x.jpg")}
    assert salesperson.post(missing, data=sent).status_code == 404


def test_a_photo_is_kept_for_ever_whoever_looks(salesperson, client, digests):
    address = f"/cars/photos/{digests[0]}-640.webp"
    assert salesperson.get(address).headers["Cache-Control"] == FOR_EVER
    assert client.get(address).headers["Cache-Control"] == FOR_EVER
