"""Reading records together with their children, in one query.

A page that shows a mission with its countries, other names, decisions and ceilings would
ask once for each with ``prefetch_related``. Here the children come along as JSON arrays
in a column of the parent and are made into model instances again:

    missions = Mission.objects.annotate(
        country_rows=nested(Country.objects.filter(missions=OuterRef("pk")).order_by("code"))
    )
    countries = unpack(Country, missions[0].country_rows)

Children may have children of their own, one row or many: see ``related`` and ``extra``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Func, JSONField, Lookup, Model, QuerySet
from django.db.models.functions import JSONObject

from registry.routers import reading_alias

Row = TypeVar("Row", bound=Model)

#: Under which name a child's own columns stand beside its annotations.
OWN = "own"


def nested(
    children: QuerySet[Any], *, related: Iterable[str] = (), extra: Iterable[str] = ()
) -> ArraySubquery:
    """``children`` as an array, to annotate their parent with.

    ``related`` names foreign keys of the child to bring along, ``extra`` annotations of
    the child's queryset, which become attributes of the unpacked instances.
    """
    model = children.model
    columns: dict[str, Any] = {OWN: WholeRow(F(model._meta.pk.attname))}
    for name in related:
        target = model._meta.get_field(name).related_model
        assert isinstance(target, type), f"{model.__name__}.{name} is no foreign key"
        # The key would be had from the child, without the table it points to.
        other = next(field.attname for field in _fields(target) if not field.primary_key)
        columns[name] = WholeRow(F(f"{name}__{other}"))
    columns.update({name: F(name) for name in extra})
    return ArraySubquery(children.values(row=JSONObject(**columns)))


class WholeRow(Func):
    """The row of the table that a column belongs to, as JSON.

    Naming every column of it would say the same, and take Django several times as long to
    put into words as PostgreSQL needs to answer.
    """

    output_field = JSONField()

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_context: Any) -> Any:
        """``to_jsonb`` of the table, by the name it has in the query."""
        (column,) = self.get_source_expressions()
        return f"to_jsonb({compiler.quote_name_unless_alias(column.alias)})", []


class InArray(Lookup):
    """A condition that a value is one of an array, for ``filter()``.

    What a subquery finds is then known before the table is looked into, by its index.
    """

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """``value = ANY (array)``."""
        value, of_value = self.process_lhs(compiler, connection)
        array, of_array = self.process_rhs(compiler, connection)
        return f"{value} = ANY ({array})", [*of_value, *of_array]


def nested_values(children: QuerySet[Any], *fields: str) -> ArraySubquery:
    """Nothing but these ``fields`` of ``children``, as an array of dictionaries.

    Quicker than :func:`nested` where a name and an address are all that is wanted; a field
    of a related row is written with two underscores and found under its last part.
    """
    columns = {name.rpartition("__")[2]: F(name) for name in fields}
    return ArraySubquery(children.values(row=JSONObject(**columns)))


def unpack(model: type[Row], rows: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The instances in an array made by :func:`nested`, in its order."""
    return [_instance(model, row) for row in rows]


def unpack_all(
    model: type[Row], parents: Iterable[Model], annotation: str, *, parent: str
) -> list[Row]:
    """The instances in such an array of every parent; each finds its own under ``parent``."""
    found = []
    for owner in parents:
        for child in unpack(model, getattr(owner, annotation)):
            setattr(child, parent, owner)
            found.append(child)
    return found


def _fields(model: type[Model]) -> Iterable[Any]:
    return model._meta.concrete_fields


@cache
def _columns(model: type[Model]) -> tuple[list[str], list[tuple[str, Any]]]:
    """The attributes of a model's instances, and for each its column and how it is read."""
    fields = _fields(model)
    return [field.attname for field in fields], [(f.column, f.to_python) for f in fields]


def _instance(model: type[Row], row: Mapping[str, Any]) -> Row:
    own = row.get(OWN, row)
    names, columns = _columns(model)
    # The same as what a query of its own would have made, down to the database it is of.
    instance = model.from_db(
        reading_alias(), names, [to_python(own[column]) for column, to_python in columns]
    )
    if OWN not in row:
        return instance
    for name in row.keys() - {OWN}:
        value = row[name]
        if isinstance(value, Mapping):
            target: Any = model._meta.get_field(name).related_model
            value = None if value[target._meta.pk.column] is None else _instance(target, value)
        setattr(instance, name, value)
    return instance
