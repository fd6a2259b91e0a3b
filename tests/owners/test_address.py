"""A postal address."""

import pytest

from dealership.owners.address import Address


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (
            Address(street="1 Main St", city="Portland", region="ME", postal_code="04101"),
            ["1 Main St", "Portland, ME 04101"],
        ),
        (Address(city="Portland"), ["Portland"]),
        (Address(postal_code="04101"), ["04101"]),
        (Address(street="1 Main St"), ["1 Main St"]),
        (Address(), []),
    ],
)
def test_an_address_is_written_without_empty_lines(address, lines):
    assert address.lines == lines
