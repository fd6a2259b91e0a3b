"""Whoever looks for letters to deliver reads those alone, however many were delivered."""

import json
from datetime import timedelta

import pytest

from dealership.database.fields import now
from dealership.mailing.letter import Letter

DELIVERED = 500


@pytest.fixture
def archive(app, write_to) -> None:
    """One letter that waits, among many that arrived."""
    waiting = write_to().to_mongo().to_dict()
    arrived = {name: v for name, v in waiting.items() if name not in {"_id", "due", "key"}}
    Letter._get_collection().insert_many(
        [arrived | {"sent": now(), "expires": now() + timedelta(days=90)} for _ in range(DELIVERED)]
    )


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "question",
    [
        lambda: Letter.objects(due__lte=now()).order_by("due"),
        lambda: Letter.objects.waiting(),
        lambda: Letter.objects.given_up(),
        lambda: Letter.objects(key="request 1"),
        lambda: Letter.objects.order_by("-created", "-id").limit(50),
    ],
    ids=["claim", "waiting", "given up", "key", "list"],
)
def test_a_question_about_letters_is_answered_from_an_index(question):
    plan = question().explain()
    assert "COLLSCAN" not in json.dumps(plan["queryPlanner"]["winningPlan"])
    assert plan["executionStats"]["totalDocsExamined"] <= 50
