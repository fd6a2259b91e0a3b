"""Style sheets are written in small parts that import one another, and sent as one file."""

import posixpath
import re
from pathlib import Path

ADDRESS = re.compile(r"""url\(["']?(?P<address>[^"':)]+)["']?\)""")
IMPORT = re.compile(r"""^@import ["'](?P<address>[^"':]+)["'];\n""", re.MULTILINE)


def gathered(sheet: Path) -> str:
    """A style sheet with its parts in the place of their imports, and theirs in turn."""
    return _gathered(sheet, sheet.parent, ())


def _gathered(part: Path, home: Path, above: tuple[Path, ...]) -> str:
    if part in above:
        raise ValueError(f"The style sheet {part} imports itself.")
    here = posixpath.relpath(part.parent.as_posix(), home.as_posix())

    def contents(match: re.Match[str]) -> str:
        imported = Path(posixpath.normpath((part.parent / match["address"]).as_posix()))
        return _gathered(imported, home, (*above, part))

    def moved(match: re.Match[str]) -> str:
        return f'url("{posixpath.normpath(posixpath.join(here, match["address"]))}")'

    text = part.read_text(encoding="utf-8")
    own = text if here == "." else ADDRESS.sub(moved, text)
    return IMPORT.sub(contents, own)


def with_hashed_names(style: str, folder: str, names: dict[str, str]) -> str:
    """A style sheet that stands in `folder`, naming known files by the names with their hash."""

    def hashed(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match["address"]))
        if target not in names:
            return match[0]
        return f'url("{posixpath.relpath(names[target], folder)}")'

    return ADDRESS.sub(hashed, style)
