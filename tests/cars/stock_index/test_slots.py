"""Slots: each car keeps its own, and their order is that of the ids."""

from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from dealership.cars.stock_index.slots import Slots

# Few different bytes, so that ids meet and begin alike.
ids = st.binary(min_size=2, max_size=2).map(lambda end: ObjectId(bytes(10) + end))
several = st.sets(ids, max_size=12)


def filled(early: set[ObjectId], late: list[ObjectId]) -> Slots:
    slots = Slots(b"".join(id.binary for id in sorted(early)))
    for id in late:
        slots.take(id)
    return slots


@given(several, st.lists(ids, max_size=12), ids)
def test_each_car_is_found_where_it_stands(early, late, stranger):
    slots = filled(early, late)
    everybody = early | set(late)

    assert len(slots) == len(everybody)
    assert {slots.id_of(slots.find(id)) for id in everybody} == everybody
    assert len({slots.find(id) for id in everybody}) == len(everybody)
    assert stranger in everybody or slots.find(stranger) is None
    assert slots.late == len(set(late) - early)


@given(several, st.lists(ids, max_size=12), ids, st.booleans(), st.data())
def test_the_cars_beyond_an_id_are_those_with_greater_ones(early, late, id, descending, data):
    slots = filled(early, late)
    some = data.draw(st.sets(st.sampled_from(range(len(slots) or 1))))
    among = {slots.id_of(slot) for slot in some if slot < len(slots)}

    beyond = slots.beyond(id, BitMap(map(slots.find, among)), descending=descending)

    expected = {other for other in among if (other < id if descending else other > id)}
    assert {slots.id_of(slot) for slot in beyond} == expected


@given(several, st.lists(ids, max_size=12), st.integers(0, 30), st.booleans())
def test_cars_stand_in_the_order_of_their_ids(early, late, most, descending):
    slots = filled(early, late)
    everybody = sorted(early | set(late), reverse=descending)

    in_order = slots.in_order(BitMap(range(len(slots))), most, descending=descending)

    assert [slots.id_of(slot) for slot in in_order] == everybody[:most]
