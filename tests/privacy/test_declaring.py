"""No document that tells of people is forgotten, by those who export and by those who erase."""

import pytest

from dealership.database.indexes import mapped_documents
from dealership.owners.owner import Owner
from dealership.personal_data import declare_personal_data, holdings
from dealership.privacy.impersonal import IMPERSONAL


def test_every_document_is_declared_personal_or_named_as_impersonal(app):
    personal = {holding.document.__name__ for holding in holdings()}
    mapped = {
        document.__name__
        for document in mapped_documents()
        if document.__module__.startswith("dealership.")
    }

    assert mapped - personal - IMPERSONAL.keys() == set()


def test_no_document_is_both(app):
    assert {holding.document.__name__ for holding in holdings()} & IMPERSONAL.keys() == set()


def test_what_is_kept_says_why():
    with pytest.raises(ValueError, match="kept for a reason"):
        declare_personal_data(Owner, "x", "X", find=lambda person: [])
    with pytest.raises(ValueError, match="kept for a reason"):
        declare_personal_data(
            Owner, "x", "X", find=lambda person: [], erase=print, kept_because="We like it"
        )
