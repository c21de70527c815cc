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
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, QuerySet
from django.db.models.functions import JSONObject

from registry.routers import reading_alias

Row = TypeVar("Row", bound=Model)


def nested(
    children: QuerySet[Any], *, related: Iterable[str] = (), extra: Iterable[str] = ()
) -> ArraySubquery:
    """``children`` as an array, to annotate their parent with.

    ``related`` names foreign keys of the child to bring along, ``extra`` annotations of
    the child's queryset, which become attributes of the unpacked instances.
    """
    model = children.model
    columns: dict[str, Any] = {field.attname: F(field.attname) for field in _fields(model)}
    for name in related:
        target = model._meta.get_field(name).related_model
        assert isinstance(target, type), f"{model.__name__}.{name} is no foreign key"
        columns[name] = JSONObject(
            **{field.attname: F(f"{name}__{field.attname}") for field in _fields(target)}
        )
    columns.update({name: F(name) for name in extra})
    return ArraySubquery(children.values(row=JSONObject(**columns)))


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


def _fields(model: type[Model]) -> Iterable[Any]:
    return model._meta.concrete_fields


def _instance(model: type[Row], row: Mapping[str, Any]) -> Row:
    names, values = [], []
    for field in _fields(model):
        names.append(field.attname)
        values.append(field.to_python(row[field.attname]))
    # The same as what a query of its own would have made, down to the database it is of.
    instance = model.from_db(reading_alias(), names, values)
    for name in row.keys() - set(names):
        value = row[name]
        if isinstance(value, Mapping):
            target: Any = model._meta.get_field(name).related_model
            value = None if value[target._meta.pk.attname] is None else _instance(target, value)
        setattr(instance, name, value)
    return instance
