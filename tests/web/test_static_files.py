"""Static files: kept for ever under a name with their hash, compressed once, and no licences."""

import fcntl
import gzip
from pathlib import Path

import brotli
import pytest
from flask import url_for
from whitenoise.compress import Compressor

from dealership import create_app
from dealership.web import static_files
from dealership.web.static_files import HASHED, publish

STYLE = "css/base.css"


@pytest.fixture
def hashed(app) -> str:
    """The address of a stylesheet as pages link it."""
    with app.test_request_context():
        return url_for("static", filename=STYLE)


def test_a_page_links_names_that_contain_the_hash(hashed):
    assert HASHED.search(hashed)
    assert hashed.startswith("/static/css/base.")


def test_a_hashed_name_is_kept_for_ever(client, hashed):
    answer = client.get(hashed)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.mimetype == "text/css"


def test_a_plain_name_is_kept_for_an_hour_at_most(client):
    answer = client.get(f"/static/{STYLE}")
    assert answer.status_code == 200
    assert "max-age=3600" in answer.headers["Cache-Control"]
    assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("accepted", "read"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_file_is_sent_compressed_to_whoever_can_read_it(client, hashed, accepted, read):
    plain = client.get(hashed).data
    answer = client.get(hashed, headers={"Accept-Encoding": accepted})
    assert answer.headers["Content-Encoding"] == accepted
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(answer.data) < len(plain)
    assert read(answer.data) == plain


def test_a_page_is_sent_compressed_too(client):
    answer = client.get("/", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers["Content-Encoding"] in {"br", "gzip", "zstd"}


def test_files_carry_protecting_headers(client, hashed):
    headers = client.get(hashed).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("name", ["vendor/lucide/LICENSE", "vendor/figtree/VERSION", "nothing.css"])
def test_what_is_not_for_visitors_is_not_served(client, name):
    assert client.get(f"/static/{name}").status_code == 404


def test_every_file_but_licences_is_served(app, client):
    folder = Path(__file__).resolve().parents[2] / "static"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        code = 404 if path.name in {"LICENSE", "VERSION"} else 200
        assert client.get(f"/static/{path.relative_to(folder).as_posix()}").status_code == code


def test_a_changed_file_gets_a_new_name_and_the_old_one_stays(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "a.css").write_text("a { color: red }" * 100)
    old = publish(source, target)["a.css"]
    (source / "a.css").write_text("a { color: blue }" * 100)
    new = publish(source, target)["a.css"]
    assert old != new
    assert (target / old).read_text() != (target / new).read_text()
    assert (target / "a.css").read_text() == (source / "a.css").read_text()
    assert gzip.decompress((target / "a.css.gz").read_bytes()) == (source / "a.css").read_bytes()


def test_what_was_broken_off_is_made_whole_the_next_time(tmp_path, monkeypatch):
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "a.css").write_text("a { color: red }" * 100)

    def break_off(self, path):
        Path(f"{path}.gz").write_bytes(b"half")
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(Compressor, "compress", break_off)
        with pytest.raises(SystemExit):
            publish(source, target)
    publish(source, target)

    assert gzip.decompress((target / "a.css.gz").read_bytes()) == (source / "a.css").read_bytes()


def test_nobody_publishes_while_another_process_looks_through_what_is_there(config, monkeypatch):
    """A draft that was gone by then kept a worker from starting."""
    found = []

    def note(name):
        act = getattr(static_files, name)

        def noted(*arguments, **settings):
            with (config.instance / "static.lock").open("w") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    found.append(name)
            return act(*arguments, **settings)

        return noted

    for name in ("publish", "WhiteNoise"):
        monkeypatch.setattr(static_files, name, note(name))
    create_app(config)

    assert found == ["publish", "WhiteNoise"]


def test_publishing_again_does_no_work(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "a.css").write_text("a { color: red }" * 100)
    publish(source, target)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    publish(source, target)
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == before
