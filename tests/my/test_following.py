"""What goes with somebody to their new e-mail address."""

import pytest

from dealership.accounts.account import Account
from dealership.accounts.changing import change_email
from dealership.accounts.email_change import EmailChange
from dealership.alerts.saved_search import SavedSearch
from dealership.owners.owner import Owner
from dealership.sales.lead import Lead
from tests.factories import make_lead

NEW = "ann@elsewhere.example"


@pytest.fixture
def account(app, anns) -> Account:
    with app.test_request_context():
        yield Account.objects.get(email="ann@example.com")


def save_search(email: str, query: str) -> None:
    SavedSearch(email=email, query=query, title=query, language="en").save(force_insert=True)


def test_the_book_the_requests_and_the_searches_follow(account, ann, technician):
    make_lead(email="ann@example.com")
    make_lead(email="ben@example.com")
    save_search("ann@example.com", "make=Volvo")
    save_search("ann@example.com", "make=Saab")
    save_search(NEW, "make=Saab")

    change_email(EmailChange.issue(account_id=account.id, email=NEW))

    assert Owner.objects.get(id=ann.id).email == NEW
    assert sorted(lead.email for lead in Lead.objects) == [NEW, "ben@example.com"]
    assert sorted(search.query for search in SavedSearch.objects(email=NEW)) == [
        "make=Saab",
        "make=Volvo",
    ]
    assert SavedSearch.objects(email="ann@example.com").count() == 0
    page = technician.get(f"/owners/{ann.id}").text
    assert "Changed by the owner" in page
    assert "(was ann@example.com)" in page
