"""Where the bytes of the pictures lie."""

import pytest
from gridfs import GridFSBucket
from mongoengine.connection import get_db

from dealership.cars.photo_store import fetch, keep
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("app")
DIGEST = "0" * 64


def test_what_is_kept_can_be_fetched():
    keep(DIGEST, 320, b"small")
    keep(DIGEST, 640, b"large" * 100_000)

    assert fetch(DIGEST, 320) == b"small"
    assert fetch(DIGEST, 640) == b"large" * 100_000


def test_what_was_never_kept_is_not_there():
    keep(DIGEST, 320, b"small")

    assert fetch(DIGEST, 640) is None
    assert fetch("1" * 64, 320) is None


def test_the_same_again_changes_nothing():
    keep(DIGEST, 320, b"first")
    keep(DIGEST, 320, b"second")

    assert fetch(DIGEST, 320) == b"first"
    assert get_db("core")["photos.chunks"].count_documents({}) == 1


def test_the_same_at_once_is_kept_whole():
    content = b"x" * 300_000

    outcomes = at_once([lambda: keep(DIGEST, 320, content)] * 5)

    assert outcomes == [None] * 5
    assert fetch(DIGEST, 320) == content


def test_what_a_killed_process_left_behind_is_not_taken_for_a_picture():
    orphan = {"files_id": f"{DIGEST}-320", "n": 0, "data": b"half"}
    get_db("core")["photos.chunks"].insert_one(orphan)

    keep(DIGEST, 320, b"whole")
    assert fetch(DIGEST, 320) == b"whole"


def test_what_an_earlier_version_has_kept_is_still_there():
    bucket = GridFSBucket(get_db("core"), "photos")
    bucket.upload_from_stream_with_id(f"{DIGEST}-320", f"{DIGEST}-320", b"kept")

    keep(DIGEST, 320, b"again")
    assert fetch(DIGEST, 320) == b"kept"
