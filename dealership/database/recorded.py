"""Writing recorded documents: whichever way it is done, the unit of work notes what they were.

These are all the doors through which MongoEngine writes. Bulk work goes past them, through the
collection itself, and speaks for itself in one sentence.
"""

from collections.abc import Callable
from typing import Any, Self, TypeVar

from mongoengine import Document
from mongoengine.queryset import transform

from dealership.database.queryset import StoredQuerySet
from dealership.database.transactions import in_transaction, ledger_at_hand, within_unit_of_work

T = TypeVar("T")
# What every change touches, and what says nothing by itself.
NEVER_RECORDED = frozenset(("_id", "_cls", "created", "updated", "version"))
_OPTIONS = frozenset(
    ("array_filters", "full_response", "full_result", "new", "read_concern", "write_concern")
)


def unrecorded(document: type[Document]) -> frozenset[str]:
    """The fields of a document whose changes nobody is told of."""
    return NEVER_RECORDED.union(document._meta.get("unrecorded", ()))


class RecordedQuerySet(StoredQuerySet):
    """Questions about recorded documents, and changes of those that they find.

    All is as MongoEngine's, but for upserts and inserts: a recorded document is stored, one by one.
    """

    # What an older program stored, and no upgrade could read, has no version and is not shown.

    def get(self, *questions: Any, **query: Any) -> Any:
        """The one document that is found."""
        return super().get(*questions, version__exists=True, **query)

    def first(self) -> Any:
        """The first document that is found, if there is one."""
        return super(RecordedQuerySet, self(version__exists=True)).first()

    def in_bulk(self, object_ids: list[Any]) -> dict[Any, Any]:
        """The documents by their ids, of some ids."""
        return super(RecordedQuerySet, self(version__exists=True)).in_bulk(object_ids)

    def update(self, upsert: bool = False, multi: bool = True, **changes: Any) -> Any:
        """Change the documents, or one of them; returns how many that were."""
        _refuse(upsert)
        if self._is_unrecorded(changes):
            return super().update(multi=multi, **changes)
        return self._noted(lambda chosen: chosen._update(multi, changes), one=not multi)

    def modify(self, upsert: bool = False, remove: bool = False, **changes: Any) -> Any:
        """Change or remove one document, and return it."""
        _refuse(upsert)
        if not remove and self._is_unrecorded(changes):
            return super().modify(**changes)
        return self._noted(lambda chosen: chosen._modify(remove, changes), one=True)

    def delete(self, *args: Any, **options: Any) -> Any:
        """Remove the documents; returns how many that were."""
        return self._noted(lambda chosen: chosen._delete(args, options), one=False)

    def insert(self, *args: Any, **kwargs: Any) -> Any:
        """Refused."""
        _refuse(True)

    def _update(self, multi: bool, changes: dict[str, Any]) -> Any:
        return super().update(multi=multi, **changes)

    def _modify(self, remove: bool, changes: dict[str, Any]) -> Any:
        return super().modify(remove=remove, **changes)

    def _delete(self, args: Any, options: dict[str, Any]) -> Any:
        return super().delete(*args, **options)

    def _is_unrecorded(self, changes: dict[str, Any]) -> bool:
        """Whether a change touches only what is not recorded: it needs no unit of work."""
        told = {name: value for name, value in changes.items() if name not in _OPTIONS}
        if isinstance(told.get("__raw__"), list):
            return False
        steps = transform.update(self._document, **told).values()
        touched = {path.partition(".")[0] for step in steps for path in step}
        return touched <= unrecorded(self._document)

    def _noted(self, act: Callable[[Self], T], *, one: bool) -> T:
        """Do it in a unit of work that knows the documents as they were.

        Of those that a question finds, a change of one is tied to the one that was noted.
        """
        if self._none or self._empty:
            return act(self)

        def noted() -> T:
            collection = within_unit_of_work(self._collection)
            chosen = self._clone_into(self.__class__(self._document, collection))
            found = list(collection.find(chosen._query, sort=chosen._ordering, limit=int(one)))
            ledger_at_hand().note(self._document, collection, found)
            return act(chosen.filter(pk=found[0]["_id"]) if one and found else chosen)

        return in_transaction(noted)


def _refuse(upserted: bool) -> None:
    if upserted:
        raise NotImplementedError("A recorded document is stored; bulk work uses the collection.")
