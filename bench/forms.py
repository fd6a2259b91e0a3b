"""Ten thousand forms filled with nonsense: none may break the site or store what is invalid.

`bench/run forms` takes other nonsense each day; `python -m bench.forms 10000 7` repeats a run by its
number of forms and its seed.
"""

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from flask import Flask

from config import Config
from dealership import create_app
from dealership.database.indexes import build, mapped_documents
from dealership.database.local_server import LocalServer
from dealership.web import guarded_form
from tests.generated_forms import Flood, invalid_documents


def main() -> None:
    """Send them, look at all that is stored, and print."""
    times, seed = [*map(int, sys.argv[1:]), 10_000, date.today().toordinal()][:2]
    guarded_form.QUICKEST = timedelta()
    with tempfile.TemporaryDirectory() as folder, LocalServer(Path(folder) / "mongod") as server:
        address = server.start()
        settings = {
            "APP_ENV": "testing",
            "SECRET_KEY": "the forms are signed with this, and with nothing else",
            **address.variables,
            "INSTANCE_PATH": str(Path(folder) / "instance"),
        }
        app = create_app(Config.from_environ(settings))
        for document in mapped_documents():
            build(document)
        _flood(app, times, seed)


def _flood(app: Flask, times: int, seed: int) -> None:
    flood, began = Flood(app, seed), time.monotonic()
    flood.run(times)
    invalid = invalid_documents()
    print(f"{times:,} forms (seed {seed}) in {time.monotonic() - began:.0f} s", end="; ")
    print(", ".join(f"{number:,} x {code}" for code, number in sorted(flood.answers.items())))
    print(f"Invalid documents: {len(invalid)}", *invalid[:20], sep="\n  ")
    if grown := flood.grown():
        print("May do something else now:", *grown)
    if invalid or grown:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
