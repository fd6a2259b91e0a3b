"""What every question can do beside being asked: be put to another database."""

from typing import Self

from mongoengine import QuerySet


class StoredQuerySet(QuerySet):
    """The base of all questions; `Car.objects.using("reporting").for_sale()` asks another alias."""

    def using(self, alias: str) -> Self:
        """The same question, put to the database of another alias.

        MongoEngine's own turns the document class over to the other alias for a moment, in which
        another thread would read and write in the wrong database.
        """
        collection = self._document.collection_in(alias)
        return self._clone_into(self.__class__(self._document, collection))
