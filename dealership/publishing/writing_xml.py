"""Writing XML piece by piece, so that a document may be longer than memory."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 cannot hold, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, content: Any = None, /, **attributes: str) -> ET.Element:
    """An element holding a text, or further elements."""
    made = ET.Element(name, {key: writable(value) for key, value in attributes.items()})
    if isinstance(content, (list, tuple)):
        made.extend(content)
    elif content is not None:
        made.text = writable(str(content))
    return made


def writable(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def document(name: str, elements: Iterable[ET.Element], /, **attributes: str) -> Iterator[str]:
    """A document whose outermost element holds as many others as come."""
    empty = ET.tostring(element(name, "", **attributes), "unicode", short_empty_elements=False)
    opening, closing = empty.removesuffix(f"</{name}>"), f"</{name}>"
    yield f"{DECLARATION}{opening}\n"
    for inner in elements:
        yield ET.tostring(inner, "unicode") + "\n"
    yield f"{closing}\n"
