"""The key of a private server: what its one member and its one user are known by.

It is made on the first day, and never leaves the folder; a copied folder keeps it.
"""

import base64
import contextlib
import os
import secrets
from pathlib import Path

from dealership.secret import Secret


def key_file(folder: Path) -> Path:
    """Where the key of the private server of this folder is kept."""
    return folder / "keyfile"


def key_of(folder: Path) -> Secret:
    """The key of the private server of this folder, made if there is none yet."""
    path = key_file(folder)
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o400)
        with open(descriptor, "wb") as written:
            written.write(base64.b64encode(secrets.token_bytes(96)))
        with contextlib.suppress(FileExistsError):  # another process was first: its key counts
            os.link(draft, path)
        draft.unlink()
    return Secret(path.read_text())
