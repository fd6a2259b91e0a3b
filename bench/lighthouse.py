"""What Lighthouse says of the public pages, as on a telephone with slow mobile data.

The site is opened as `make run` opens it, with demonstration cars and their pictures, and each page is
judged three times. Scores are out of 100; the one for performance is the median, because it
depends on how busy the machine is. "weight" is everything that was sent over the network, "shift" how
far things moved while the page loaded (CLS).
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.support.machine import describe
from dealership.tether import tethered
from tests.browsers import ARGUMENTS, CHROMIUMS
from tests.html import links_of
from tests.ports import HOST, free_port

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = ROOT / "node_modules" / ".bin" / "lighthouse"
FLAGS = ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", *ARGUMENTS)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
CARS = 60
PATIENCE = 300


@dataclass(frozen=True)
class Verdict:
    """What one look at a page found."""

    scores: dict[str, int]
    weight: int
    shift: float
    paint_ms: float

    @classmethod
    def of(cls, report: dict[str, Any]) -> "Verdict":
        """The verdict in a report of Lighthouse."""
        audits, found = report["audits"], report["categories"]
        return cls(
            scores={name: round(100 * found[name]["score"]) for name in CATEGORIES},
            weight=audits["total-byte-weight"]["numericValue"],
            shift=audits["cumulative-layout-shift"]["numericValue"],
            paint_ms=audits["largest-contentful-paint"]["numericValue"],
        )


def main() -> None:
    """Print what was found, page by page."""
    print(f"{CARS} demonstration cars, {ROUNDS} times each; {describe()}")
    with tempfile.TemporaryDirectory() as folder, site(Path(folder)) as address:
        cars = links_of(_text(f"{address}/cars/"))
        car = next(link for link in cars if link.startswith("/cars/2"))
        for name, path in {"front": "/", "list": "/cars/", "car": car}.items():
            report(name, [look(address + path) for _ in range(ROUNDS)])


@contextmanager
def site(instance: Path) -> Iterator[str]:
    """The dealership, open with demonstration cars; gives its address."""
    address = f"http://{HOST}:{(port := free_port())}"
    unset = {name: value for name, value in os.environ.items() if not name.startswith("MONGODB_")}
    process = subprocess.Popen(
        tethered([sys.executable, "-m", "dealership"]),
        cwd=ROOT,
        env=unset
        | {"HOST": HOST, "PORT": str(port), "CARS": str(CARS), "OWNERS": "10"}
        | {"INSTANCE_PATH": str(instance), "LOG_LEVEL": "WARNING"},
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            try:
                _text(address)
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        process.terminate()
        process.wait()


def look(url: str) -> Verdict:
    """One run of Lighthouse."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)))
    done = subprocess.run(
        [str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--chrome-flags={' '.join(FLAGS)}"],
        env=os.environ | {"CHROME_PATH": chromium},
        capture_output=True,
        check=True,
        text=True,
    )
    return Verdict.of(json.loads(done.stdout))


def report(name: str, verdicts: list[Verdict]) -> None:
    """One line for a page: the median performance, and the worst of all else."""
    scores = {
        category: min(verdict.scores[category] for verdict in verdicts) for category in CATEGORIES
    }
    scores["performance"] = round(statistics.median(v.scores["performance"] for v in verdicts))
    print(
        f"{name:6}",
        ", ".join(f"{category} {score}" for category, score in scores.items()),
        f"weight {max(v.weight for v in verdicts) / 1000:.0f} kB",
        f"shift {max(v.shift for v in verdicts):.3f}",
        f"largest paint {statistics.median(v.paint_ms for v in verdicts) / 1000:.1f} s",
        sep="; ",
        flush=True,
    )


def _text(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


if __name__ == "__main__":
    main()
