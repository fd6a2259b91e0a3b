"""The translations, from the text files that people edit to the tables that are read by the program.

The tables are made at the start, beside the published static files, so that there is no step that
an operator could forget and nothing binary in the repository.
"""

import hashlib
import shutil
import tempfile
from pathlib import Path

import flask_security
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "messages"
# Flask-Security keeps its own translations under a language with a country.
SECURITY_DOMAIN = "flask_security"
SECURITY_FOLDERS = {"de": "de_DE", "es": "es_ES"}


def publish(source: Path, target: Path) -> Path:
    """Compile every `<language>.po` of `source`; returns the folder with the tables.

    The folder is named after what is in it: made once for each edition of the translations, and
    several processes may do it at once.
    """
    editions = sorted(source.glob("*.po"))
    read = [*editions, *map(_security_table, SECURITY_FOLDERS)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in read)).hexdigest()[:12]
    published = target / digest
    if not published.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=target, prefix="."))
        for path in editions:
            _compile(path, draft / path.stem / "LC_MESSAGES")
        _put(draft, published)
    return published


def _compile(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    with path.open("rb") as words, (folder / f"{DOMAIN}.mo").open("wb") as table:
        write_mo(table, read_po(words, locale=path.stem))
    if path.stem in SECURITY_FOLDERS:
        shutil.copyfile(_security_table(path.stem), folder / f"{SECURITY_DOMAIN}.mo")


def _security_table(language: str) -> Path:
    name = f"translations/{SECURITY_FOLDERS[language]}/LC_MESSAGES/{SECURITY_DOMAIN}.mo"
    return Path(flask_security.__file__).parent / name


def _put(draft: Path, published: Path) -> None:
    draft.chmod(0o755)
    try:
        draft.rename(published)
    except OSError:  # another process was first: its tables are the same
        shutil.rmtree(draft)
