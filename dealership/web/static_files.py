"""Static files under names that contain their content's hash: cached for ever, compressed once."""

import hashlib
import os
import re
from collections.abc import Iterator
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
    Returns name → hashed name. Repeating it does no work, and several processes may do it at once.
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
    draft.replace(published)
    if compressor.should_compress(published.name):
        list(compressor.compress(str(published)))


def init_app(app: Flask, instance: Path) -> None:
    """Serve the files ahead of the application; `url_for('static', …)` gives the hashed names."""
    published = instance / "static"
    names = publish(Path(app.static_folder or "static"), published)
    app.static_folder = str(published)  # what WhiteNoise does not find, Flask must not either

    def hash_name(endpoint: str, values: dict) -> None:
        if endpoint == "static":
            values["filename"] = names.get(values["filename"], values["filename"])

    app.url_default_functions.setdefault(None, []).append(hash_name)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
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
