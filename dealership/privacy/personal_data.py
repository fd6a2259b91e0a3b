"""What this department itself keeps about people: that they wished to be forgotten."""

from collections.abc import Iterator
from typing import Any

from dealership.personal_data import Person, declare_personal_data, told
from dealership.privacy.erasure_link import ErasureLink
from dealership.privacy.erasure_request import ErasureRequest
from dealership.words import to_translate


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        ErasureLink,
        "erasure_links",
        to_translate("Links that confirm a wish to be forgotten"),
        find=lambda person: [told(link, "created") for link in _links(person).as_pymongo()],
        erase=lambda person: ErasureLink._get_collection().delete_many(
            {"account_id": person.account_id}
        ),
    )
    declare_personal_data(
        ErasureRequest,
        "erasure_requests",
        to_translate("The wish to be forgotten"),
        find=_requests,
        kept_because=to_translate("It says when somebody was forgotten, but not who."),
    )


def _links(person: Person):
    return ErasureLink.objects(account_id=person.account_id)


def _requests(person: Person) -> Iterator[dict[str, Any]]:
    found = ErasureRequest.objects(person_id=person.known_by, is_open=True)
    return (told(request, "created", "noted_by") for request in found.as_pymongo())
