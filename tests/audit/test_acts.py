"""Every act that is recorded is declared, so that it is told in a sentence and found by a search."""

import ast
from pathlib import Path

import pytest

from dealership.audit.acts import _declared, sentence_of
from dealership.audit.search import TOPICS

PACKAGE = Path(__file__).parents[2] / "dealership"


def recorded() -> set[str]:
    """The acts that the program names when it records."""
    acts = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "record" and node.args:
                name = node.args[0]
                acts |= {name.value} if isinstance(name, ast.Constant) else set()
    return acts


@pytest.mark.parametrize("act", sorted(recorded()))
def test_an_act_is_declared(site, act):
    assert act in _declared


def test_every_department_that_acts_can_be_searched_for(site):
    assert {act.partition(".")[0] for act in _declared} <= TOPICS.keys()


def test_every_sentence_says_who(site):
    for act in _declared:
        assert "%(who)s" in sentence_of(act)
        sentence_of(act) % {"who": "Ann", "what": "it"}
