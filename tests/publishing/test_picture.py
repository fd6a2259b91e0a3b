"""Pictures as other sites show them."""

import io

import pytest
from PIL import Image

from dealership.cars.photographing import store_photo
from dealership.publishing.shared_picture import size_of
from tests.pictures import encoded, picture


@pytest.mark.parametrize("size", [(2000, 1000), (1600, 1067), (900, 1600), (640, 480)])
def test_a_picture_is_shared_as_jpeg_in_the_size_that_was_told(client, size):
    photo = store_photo(io.BytesIO(encoded(picture(size))))

    answer = client.get(f"/cars/photos/{photo.digest}.jpg")

    shared = Image.open(io.BytesIO(answer.data))
    assert (answer.mimetype, shared.format) == ("image/jpeg", "JPEG")
    assert shared.size == size_of(photo.width, photo.height)
    assert shared.width <= 1200


def test_other_sites_may_show_it_and_keep_it(client):
    photo = store_photo(io.BytesIO(encoded(picture())))
    address = f"/cars/photos/{photo.digest}.jpg"

    answer = client.get(address)

    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["0" * 64, "0" * 63, "x", "..%2f", "%00"])
def test_a_picture_that_never_was_is_not_found(client, name):
    assert client.get(f"/cars/photos/{name}.jpg").status_code == 404


def test_the_picture_answers_no_other_method(client):
    assert client.post(f"/cars/photos/{'0' * 64}.jpg").status_code == 405
