"""Whatever is sent with any form, nothing breaks, nothing invalid is stored, and nobody gains power.

`bench/run forms` sends ten thousand.
"""

from datetime import timedelta

import pytest

from dealership.web import guarded_form
from tests.generated_forms import Flood, invalid_documents

FORMS = 120


def test_no_form_breaks_or_stores_what_is_invalid(app, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guarded_form, "QUICKEST", timedelta())
    flood = Flood(app, seed=1)

    flood.run(FORMS)

    assert invalid_documents() == []
    assert flood.grown() == []
    assert flood.answers[303] and flood.answers[422], flood.answers
