"""Numbers that are handed out once, such as stock numbers."""

from mongoengine import IntField, StringField

from dealership.database.document import MappedDocument


class Sequence(MappedDocument):
    """The last number handed out of a series."""

    name = StringField(primary_key=True)
    last = IntField(required=True, default=0)

    meta = {"db_alias": "core", "collection": "sequences", "indexes": []}

    @classmethod
    def reserve(cls, name: str, count: int = 1) -> range:
        """Take the next `count` numbers of a series, which begins at 1; nobody else gets them."""
        last = cls.objects(pk=name).modify(upsert=True, new=True, inc__last=count).last
        return range(last - count + 1, last + 1)

    @classmethod
    def skip_to(cls, name: str, number: int) -> None:
        """Continue a series no lower than after `number`."""
        cls.objects(pk=name).modify(upsert=True, max__last=number)
