"""README and docs/ in pieces: their code blocks, their code words and their links."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.M | re.S)
_CODE_WORDS = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.M)


@dataclass(frozen=True)
class Piece:
    """Something a document says, and where: `language` is blank for words within a sentence."""

    document: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.document.relative_to(ROOT)}:{self.line}"


def blocks(*languages: str) -> list[Piece]:
    """The fenced blocks in some languages; in all of them when none is named."""
    return [
        Piece(document, _line(text, found.start()), found[2], _unindented(found[3], found[1]))
        for document, text in _texts()
        for found in _BLOCK.finditer(text)
        if not languages or found[2] in languages
    ]


def code_words() -> list[Piece]:
    """Every `word in code` within a sentence or a table."""
    return _in_sentences(_CODE_WORDS)


def links() -> list[Piece]:
    """The targets of all links and pictures."""
    return _in_sentences(_LINK)


def anchors(document: Path) -> set[str]:
    """The names under which the headings of a document can be linked."""
    headings = _HEADING.findall(_without_blocks(document.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _in_sentences(pattern: re.Pattern[str]) -> list[Piece]:
    return [
        Piece(document, _line(text, found.start()), "", found[1])
        for document, whole in _texts()
        for text in [_without_blocks(whole)]
        for found in pattern.finditer(text)
    ]


def _texts() -> list[tuple[Path, str]]:
    return [(document, document.read_text(encoding="utf-8")) for document in DOCUMENTS]


def _without_blocks(text: str) -> str:
    """The text with its blocks blanked, line by line, so that line numbers stay true."""
    return _BLOCK.sub(lambda found: "\n" * found[0].count("\n"), text)


def _unindented(text: str, indentation: str) -> str:
    return re.sub(f"^{indentation}", "", text, flags=re.M)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
