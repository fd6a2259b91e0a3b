"""Static files under names that contain their content's hash: cached for ever, compressed once."""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from dealership.web.style_sheets import gathered, with_hashed_names

HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")
LICENCES = ("LICENSE", "LICENCE", "VERSION")


def publish(source: Path, target: Path) -> dict[str, str]:
    """Put each file of `source` into `target` under its own and its hashed name, compressed too.

    Style sheets contain what they import, and name pictures and fonts by their hashed names.
    Returns name → hashed name. Repeating it does no work.
    """
    compressor = Compressor(quiet=True)
    names: dict[str, str] = {}
    # Style sheets last, for they name the others.
    for path in sorted(_files(source), key=lambda path: (path.suffix == ".css", path)):
        name = path.relative_to(source).as_posix()
        content = _style(path, name, names) if path.suffix == ".css" else path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:12]
        names[name] = f"{name.removesuffix(path.suffix)}.{digest}{path.suffix}"
        for published in (target / name, target / names[name]):
            if not published.exists() or published.read_bytes() != content:
                _put(content, published, compressor)
    return names


def _files(source: Path) -> Iterator[Path]:
    for path in source.rglob("*"):
        if path.is_file() and not path.name.upper().startswith(LICENCES):
            yield path


def _style(path: Path, name: str, names: dict[str, str]) -> bytes:
    folder = Path(name).parent.as_posix()
    return with_hashed_names(gathered(path), folder, names).encode()


def _put(content: bytes, published: Path, compressor: Compressor) -> None:
    published.parent.mkdir(parents=True, exist_ok=True)
    draft = published.with_name(f".{published.name}.{os.getpid()}")
    draft.write_bytes(content)
    if compressor.should_compress(published.name):
        for compressed in compressor.compress(str(draft)):
            suffix = compressed.removeprefix(str(draft))
            Path(compressed).replace(f"{published}{suffix}")
    draft.replace(published)  # last, because where it is all of it is


def init_app(app: Flask, instance: Path) -> None:
    """Serve the files ahead of the application; `url_for('static', …)` gives the hashed names."""
    published = instance / "static"
    with one_process_at_a_time(instance):
        names = publish(Path(app.static_folder or "static"), published)
        white_noise = _serving(app, published)
    app.wsgi_app = white_noise  # type: ignore[method-assign]
    app.static_folder = str(published)  # what WhiteNoise does not find, Flask must not either

    def hash_name(endpoint: str, values: dict) -> None:
        if endpoint == "static":
            values["filename"] = names.get(values["filename"], values["filename"])

    app.url_default_functions.setdefault(None, []).append(hash_name)


@contextmanager
def one_process_at_a_time(instance: Path) -> Iterator[None]:
    """Wait until no other process publishes into the folder, or looks through what is published.

    Workers begin together, and a draft of one was gone while another looked at it. The lock ends with
    the process that holds it.
    """
    instance.mkdir(parents=True, exist_ok=True)
    with (instance / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _serving(app: Flask, published: Path) -> WhiteNoise:
    """What serves the files that are there now, ahead of the application."""
    return WhiteNoise(
        app.wsgi_app,
        root=published,
        prefix="static/",
        max_age=3600,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: HASHED.search(url) is not None,
        add_headers_function=_add_headers,
    )


def _add_headers(headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
