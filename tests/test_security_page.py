"""docs/security.md answers every item of OWASP ASVS 5.0.0, levels 1 and 2, and names what exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text()
# The items of level 1 and 2 in each section of the standard; those of level 3 are between or after.
ITEMS = {
    "1.1": (1, 2), "1.2": (*range(1, 10),), "1.3": (*range(1, 12),), "1.4": (1, 2, 3), "1.5": (1, 2),
    "2.1": (1, 2, 3), "2.2": (1, 2, 3), "2.3": (1, 2, 3, 4), "2.4": (1,),
    "3.2": (1, 2), "3.3": (1, 2, 3, 4), "3.4": (*range(1, 7),), "3.5": (*range(1, 6),), "3.7": (1, 2),
    "4.1": (1, 2, 3), "4.2": (1,), "4.3": (1, 2), "4.4": (1, 2, 3, 4),
    "5.1": (1,), "5.2": (1, 2, 3), "5.3": (1, 2), "5.4": (1, 2, 3),
    "6.1": (1, 2, 3), "6.2": (*range(1, 13),), "6.3": (1, 2, 3, 4), "6.4": (1, 2, 3, 4),
    "6.5": (*range(1, 6),), "6.6": (1, 2, 3), "6.8": (1, 2, 3, 4),
    "7.1": (1, 2, 3), "7.2": (1, 2, 3, 4), "7.3": (1, 2), "7.4": (*range(1, 6),), "7.5": (1, 2),
    "7.6": (1, 2),
    "8.1": (1, 2), "8.2": (1, 2, 3), "8.3": (1,), "8.4": (1,),
    "9.1": (1, 2, 3), "9.2": (1, 2, 3, 4),
    "10.1": (1, 2), "10.2": (1, 2), "10.3": (1, 2, 3, 4), "10.4": (*range(1, 12),),
    "10.5": (*range(1, 6),), "10.6": (1, 2), "10.7": (1, 2, 3),
    "11.1": (1, 2), "11.2": (1, 2, 3), "11.3": (1, 2, 3), "11.4": (1, 2, 3, 4), "11.5": (1,),
    "11.6": (1,),
    "12.1": (1, 2, 3), "12.2": (1, 2), "12.3": (1, 2, 3, 4),
    "13.1": (1,), "13.2": (*range(1, 6),), "13.3": (1, 2), "13.4": (*range(1, 6),),
    "14.1": (1, 2), "14.2": (1, 2, 3, 4), "14.3": (1, 2, 3),
    "15.1": (1, 2, 3), "15.2": (1, 2, 3), "15.3": (*range(1, 8),),
    "16.1": (1,), "16.2": (*range(1, 6),), "16.3": (1, 2, 3, 4), "16.4": (1, 2, 3), "16.5": (1, 2, 3),
    "17.1": (1,), "17.2": (1, 2, 3, 4), "17.3": (1, 2),
}  # fmt: skip
WANTED = [f"{section}.{number}" for section, numbers in ITEMS.items() for number in numbers]


def answers() -> dict[str, str]:
    """The answer to each item, a range of items written out."""
    found = {}
    for items, answer in re.findall(r"^\| ([0-9][^|]*) \|[^|]*\| (.*) \|$", PAGE, re.M):
        for part in items.split(", "):
            first, _, last = part.partition("–")
            section, _, number = first.rpartition(".")
            end = int((last or first).rpartition(".")[2])
            for n in range(int(number), end + 1):
                assert f"{section}.{n}" not in found, part
                found[f"{section}.{n}"] = answer
    return found


def test_every_item_has_one_answer():
    assert len(WANTED) == 253
    assert sorted(answers()) == sorted(WANTED)


def test_every_answer_says_how_it_stands():
    assert {answer.split(":")[0].split(" to ")[0] for answer in answers().values()} <= {
        "met", "not applicable", "open",
    }  # fmt: skip


def test_what_is_named_exists():
    named = re.findall(r"`((?:tests|dealership|deploy|templates|docs)/[^`*]*)`", PAGE)
    assert len(named) > 100
    assert [path for path in named if not (ROOT / path).exists()] == []
