"""The release before this one, as it is served beside it while one replaces the other.

`tests/releases/earlier.tar.xz` holds it, without the large list of passwords, so that a clone without
history can run it too. After a release it is made anew: `bin/keep-release`.
"""

import shutil
import tarfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PASSWORDS = "dealership/accounts/common_passwords.txt.xz"
ARCHIVE = Path(__file__).parent / "releases" / "earlier.tar.xz"


def unpack_earlier_release(folder: Path) -> Path:
    """Put the earlier release into a folder, from which its commands and gunicorn are started."""
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, filter="data")
    shutil.copy(ROOT / PASSWORDS, folder / PASSWORDS)
    return folder
