"""Everything that is said of any input, tried with twenty times as many invented examples as in
`make test`, and with others each time.

A failure names the seed with which it can be repeated.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Run them, and end as they do."""
    said = [
        str(path)
        for path in sorted(ROOT.glob("tests/**/test_*.py"))
        if "@given" in path.read_text()
    ]
    began = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--hypothesis-profile=many",
        "-m",
        "hypothesis",
        *said,
    ]
    ended = subprocess.run(command, cwd=ROOT)
    print(f"{len(said)} files in {time.monotonic() - began:.0f} s")
    raise SystemExit(ended.returncode)


if __name__ == "__main__":
    main()
