"""Numbers that are handed out once."""

from dealership.database.sequence import Sequence
from tests.threads import at_once


def test_a_series_begins_at_one(app):
    assert list(Sequence.reserve("invoices")) == [1]


def test_several_numbers_may_be_reserved_together(app):
    assert list(Sequence.reserve("invoices", 3)) == [1, 2, 3]
    assert list(Sequence.reserve("invoices", 2)) == [4, 5]


def test_series_are_independent(app):
    Sequence.reserve("invoices", 7)
    assert list(Sequence.reserve("receipts")) == [1]


def test_no_number_is_handed_out_twice_however_many_ask(app):
    handed_out = at_once([lambda: list(Sequence.reserve("invoices", 3))] * 8)
    assert sorted(number for numbers in handed_out for number in numbers) == list(range(1, 25))


def test_a_series_may_be_moved_on_but_never_back(app):
    Sequence.skip_to("invoices", 100)
    Sequence.skip_to("invoices", 50)
    assert list(Sequence.reserve("invoices")) == [101]
