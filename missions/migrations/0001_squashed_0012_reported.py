"""Missions, decisions, ceilings, the ledger of strength, desks and the figures of the UN."""

import datetime
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import missions.models.ledger
import missions.models.vocabulary
import pgtrigger.compiler
import registry.history
from django.conf import settings
from django.db import migrations, models

from registry.sql import InstallSQL
from registry.steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("missions", "0001_initial"),
        ("missions", "0002_rules"),
        ("missions", "0003_steps_place_by_place"),
        ("missions", "0004_history"),
        ("missions", "0005_desks"),
        ("missions", "0006_orders_and_baseline"),
        ("missions", "0007_pages_by_their_index"),
        ("missions", "0008_shown"),
        ("missions", "0009_published"),
        ("missions", "0010_inspections"),
        ("missions", "0012_reported"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Authorization",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                help_text="Last part of the page's address.", verbose_name="address"
                            ),
                        ),
                        (
                            "title_en",
                            models.CharField(max_length=200, verbose_name="title in English"),
                        ),
                        (
                            "title_ru",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="title in Russian"
                            ),
                        ),
                        (
                            "title_kk",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="title in Kazakh"
                            ),
                        ),
                        (
                            "instrument",
                            models.CharField(
                                blank=True,
                                help_text="What kind of act it is and its number, if known.",
                                max_length=120,
                                verbose_name="instrument",
                            ),
                        ),
                        (
                            "body",
                            models.CharField(
                                blank=True,
                                help_text="The body that decided, such as a joint session of Parliament.",
                                max_length=160,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(
                                blank=True,
                                help_text="The decision is valid from this day. Empty only if it was not found.",
                                null=True,
                                verbose_name="decided on",
                            ),
                        ),
                        (
                            "legal_basis",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="legal basis"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="Last day on which anybody may serve under it. Empty: until further notice.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("in_force", "in force"),
                                    ("ended", "ended"),
                                    ("not_found", "not found"),
                                ],
                                default="in_force",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="invented"
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="missions.authorization",
                                verbose_name="supersedes",
                            ),
                        ),
                        (
                            "missions",
                            models.ManyToManyField(
                                related_name="authorizations",
                                through="missions.AuthorizedMission",
                                to="missions.mission",
                                verbose_name="missions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "decision",
                        "verbose_name_plural": "decisions",
                        "ordering": (
                            models.OrderBy(
                                models.F("decided_on"), descending=True, nulls_last=True
                            ),
                            "slug",
                        ),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("slug",), name="authorization_slug_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("decided_on__isnull", True),
                                    ("valid_until__gte", models.F("decided_on")),
                                    _connector="OR",
                                ),
                                name="authorization_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_on__isnull", True),
                                        (
                                            "decided_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("valid_until__isnull", True),
                                        (
                                            "valid_until__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="authorization_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "not_found"),
                                    ("decided_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="authorization_dated_unless_not_found",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "ended"), _negated=True),
                                    ("valid_until__isnull", False),
                                    _connector="OR",
                                ),
                                name="authorization_ended_has_last_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("supersedes__isnull", True),
                                    models.Q(("supersedes", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="authorization_not_its_own_successor",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ("in_force", "ended", "not_found"))
                                ),
                                name="authorization_status_known",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_authorizationevent" ("body", "decided_on", "id", "instrument", "is_demo", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "status", "supersedes_id", "title_en", "title_kk", "title_ru", "valid_until") SELECT new_values."body", new_values."decided_on", new_values."id", new_values."instrument", new_values."is_demo", new_values."legal_basis", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."status", new_values."supersedes_id", new_values."title_en", new_values."title_kk", new_values."title_ru", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f3892b00c01e2d723fc6604b4215bb6ff431c4fc",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8949d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_authorization",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_authorizationevent" ("body", "decided_on", "id", "instrument", "is_demo", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "status", "supersedes_id", "title_en", "title_kk", "title_ru", "valid_until") SELECT new_values."body", new_values."decided_on", new_values."id", new_values."instrument", new_values."is_demo", new_values."legal_basis", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug", new_values."status", new_values."supersedes_id", new_values."title_en", new_values."title_kk", new_values."title_ru", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8100bcb99e23f1a93cb69e0d4f28b16f3d2a1f3b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1b12d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_authorization",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_authorizationevent" ("body", "decided_on", "id", "instrument", "is_demo", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "status", "supersedes_id", "title_en", "title_kk", "title_ru", "valid_until") SELECT old_values."body", old_values."decided_on", old_values."id", old_values."instrument", old_values."is_demo", old_values."legal_basis", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug", old_values."status", old_values."supersedes_id", old_values."title_en", old_values."title_kk", old_values."title_ru", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0b558690099dd86a9f552de935029095faf5a2ef",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_02726",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_authorization",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorizationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Last part of the page's address.",
                                verbose_name="address",
                            ),
                        ),
                        (
                            "title_en",
                            models.CharField(max_length=200, verbose_name="title in English"),
                        ),
                        (
                            "title_ru",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="title in Russian"
                            ),
                        ),
                        (
                            "title_kk",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="title in Kazakh"
                            ),
                        ),
                        (
                            "instrument",
                            models.CharField(
                                blank=True,
                                help_text="What kind of act it is and its number, if known.",
                                max_length=120,
                                verbose_name="instrument",
                            ),
                        ),
                        (
                            "body",
                            models.CharField(
                                blank=True,
                                help_text="The body that decided, such as a joint session of Parliament.",
                                max_length=160,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(
                                blank=True,
                                help_text="The decision is valid from this day. Empty only if it was not found.",
                                null=True,
                                verbose_name="decided on",
                            ),
                        ),
                        (
                            "legal_basis",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="legal basis"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="Last day on which anybody may serve under it. Empty: until further notice.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("in_force", "in force"),
                                    ("ended", "ended"),
                                    ("not_found", "not found"),
                                ],
                                default="in_force",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="invented"
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.authorization",
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorization",
                                verbose_name="supersedes",
                            ),
                        ),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AuthorizationHead",
                    fields=[
                        (
                            "authorization",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                primary_key=True,
                                related_name="head",
                                serialize=False,
                                to="missions.authorization",
                                verbose_name="decision",
                            ),
                        ),
                        ("revision", models.BigIntegerField(default=0, verbose_name="revision")),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                        (
                            "published",
                            models.BigIntegerField(
                                db_default=0, default=0, verbose_name="revision of what is public"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(null=True, verbose_name="last became public"),
                        ),
                    ],
                    options={
                        "verbose_name": "revision of a decision",
                        "verbose_name_plural": "revisions of decisions",
                    },
                ),
                migrations.CreateModel(
                    name="Chamber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "code",
                            models.SlugField(
                                help_text="Such as mazhilis-2022.", verbose_name="code"
                            ),
                        ),
                        (
                            "name_en",
                            models.CharField(max_length=120, verbose_name="name in English"),
                        ),
                        (
                            "name_ru",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="name in Russian"
                            ),
                        ),
                        (
                            "name_kk",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="name in Kazakh"
                            ),
                        ),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="seats")),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "chamber",
                        "verbose_name_plural": "chambers",
                        "ordering": ("code",),
                        "constraints": [
                            models.UniqueConstraint(fields=("code",), name="chamber_code_unique"),
                            models.UniqueConstraint(
                                fields=("id", "seats"), name="chamber_with_seats"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seats__gt", 0)), name="chamber_has_seats"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contradiction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.CharField(max_length=12, verbose_name="code")),
                        ("topic", models.CharField(max_length=160, verbose_name="topic")),
                        ("text", models.TextField(verbose_name="text")),
                        ("handling", models.TextField(blank=True, verbose_name="handling")),
                        (
                            "claims",
                            models.ManyToManyField(
                                blank=True,
                                related_name="contradictions",
                                to="missions.claim",
                                verbose_name="claims",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contradiction",
                        "verbose_name_plural": "contradictions",
                        "ordering": ("code",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code",), name="contradiction_code_unique"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_contradictionevent" ("code", "handling", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "topic") SELECT new_values."code", new_values."handling", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."topic" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5e6ce2e5002d4274c6d5c83f3fc4226ccc5007d1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2a7b2",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_contradiction",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_contradictionevent" ("code", "handling", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "topic") SELECT new_values."code", new_values."handling", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."topic" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a1c32a9b1d1a5e0588d000c06000475bcd29d474",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dc655",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_contradiction",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_contradictionevent" ("code", "handling", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "topic") SELECT old_values."code", old_values."handling", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."topic" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="feafd99f7b36a4674ee212241e38e7842135cd81",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_18cfc",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_contradiction",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContradictionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=12, verbose_name="code")),
                        ("topic", models.CharField(max_length=160, verbose_name="topic")),
                        ("text", models.TextField(verbose_name="text")),
                        ("handling", models.TextField(blank=True, verbose_name="handling")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.contradiction",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Country",
                    fields=[
                        (
                            "code",
                            models.CharField(
                                max_length=2,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ISO code",
                            ),
                        ),
                        (
                            "alpha3",
                            models.CharField(max_length=3, verbose_name="three-letter code"),
                        ),
                        (
                            "name_en",
                            models.CharField(max_length=120, verbose_name="name in English"),
                        ),
                        (
                            "name_ru",
                            models.CharField(max_length=120, verbose_name="name in Russian"),
                        ),
                        (
                            "name_kk",
                            models.CharField(max_length=120, verbose_name="name in Kazakh"),
                        ),
                    ],
                    options={
                        "verbose_name": "country",
                        "verbose_name_plural": "countries",
                        "ordering": ("code",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("alpha3",), name="country_alpha3_unique"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Desk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="Such as Golan and Lebanon.",
                                max_length=80,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "members",
                            models.ManyToManyField(
                                help_text="Registrars and approvers, who are limited to its missions by this.",
                                related_name="+",
                                through="missions.DeskMember",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="members",
                            ),
                        ),
                        (
                            "missions",
                            models.ManyToManyField(
                                help_text="The missions its members see the people of, enter and approve.",
                                related_name="+",
                                through="missions.DeskMission",
                                to="missions.mission",
                                verbose_name="missions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "desk",
                        "verbose_name_plural": "desks",
                        "ordering": ("name",),
                        "constraints": [
                            models.UniqueConstraint(fields=("name",), name="desk_name_unique")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="de0a655dc53b8359a54e181eb0405e9dc9971e1a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ecc8b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_desk",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e316f8d5bd3636c28451d6874c6bf8afa098ec38",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2a10c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_desk",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6727b54fb577f2d2394b8a5e360b737943641779",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_887e9",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_desk",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeskEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "name",
                            models.CharField(
                                help_text="Such as Golan and Lebanon.",
                                max_length=80,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.desk",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DeskMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "desk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="desk_members",
                                to="missions.desk",
                                verbose_name="desk",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                help_text="Limited to the missions of the desk from the next page on.",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="member",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member of a desk",
                        "verbose_name_plural": "members of a desk",
                        "ordering": ("desk", "user"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("desk", "user"), name="member_once_at_a_desk"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskmemberevent" ("desk_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."desk_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8cb8443aa48678a310dc13bc6a60afebe5139adc",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b04f7",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_deskmember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskmemberevent" ("desk_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."desk_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8d3c82cc9adf637d89d54d969403c583c3b292de",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ab1aa",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_deskmember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskmemberevent" ("desk_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT old_values."desk_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6e99c2058e9ce65170f0d41a39fdb66aa75c2f5d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b3d8b",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_deskmember",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeskMemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "desk",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.desk",
                                verbose_name="desk",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.deskmember",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="Limited to the missions of the desk from the next page on.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="member",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Installation",
                    fields=[
                        (
                            "id",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "holds_demo_data",
                            models.BooleanField(default=False, verbose_name="holds demo data"),
                        ),
                    ],
                    options={
                        "verbose_name": "installation",
                        "verbose_name_plural": "installation",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("id", 1)), name="installation_is_one"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "acronym",
                            models.CharField(
                                help_text="The UN's own, such as UNDOF.",
                                max_length=20,
                                verbose_name="acronym",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                help_text="Last part of the page's address.", verbose_name="address"
                            ),
                        ),
                        (
                            "name_en",
                            models.CharField(max_length=200, verbose_name="name in English"),
                        ),
                        (
                            "name_ru",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="name in Russian"
                            ),
                        ),
                        (
                            "name_kk",
                            models.CharField(
                                blank=True,
                                help_text="Only an official name. Empty shows the Russian one.",
                                max_length=200,
                                verbose_name="name in Kazakh",
                            ),
                        ),
                        (
                            "acronym_ru",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="acronym in Russian"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("un_peacekeeping", "UN peacekeeping operation"),
                                    ("un_political", "UN special political mission"),
                                    ("multinational", "multinational force (not UN)"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "mandate",
                            models.CharField(
                                blank=True,
                                help_text="The resolution that set the mission up, such as S/RES/350 (1974).",
                                max_length=250,
                                verbose_name="mandate",
                            ),
                        ),
                        (
                            "mandated_on",
                            models.DateField(blank=True, null=True, verbose_name="mandated on"),
                        ),
                        (
                            "started_on",
                            models.DateField(blank=True, null=True, verbose_name="started on"),
                        ),
                        (
                            "planned_end_on",
                            models.DateField(
                                blank=True,
                                help_text="Announced last day. Tours planned past it are warned about, not refused.",
                                null=True,
                                verbose_name="planned end",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day of the mission. No tour may go past it.",
                                null=True,
                                verbose_name="ended on",
                            ),
                        ),
                        (
                            "headquarters",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="headquarters"
                            ),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=7,
                                null=True,
                                verbose_name="latitude",
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=7,
                                null=True,
                                verbose_name="longitude",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="Made up for demonstration or benchmarks.",
                                verbose_name="invented",
                            ),
                        ),
                        (
                            "countries",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Area of operations. Not a statement on borders.",
                                related_name="missions",
                                to="missions.country",
                                verbose_name="countries",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mission",
                        "verbose_name_plural": "missions",
                        "ordering": ("acronym",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("acronym",), name="mission_acronym_unique"
                            ),
                            models.UniqueConstraint(fields=("slug",), name="mission_slug_unique"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("started_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="mission_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("planned_end_on__isnull", True),
                                    ("started_on__isnull", True),
                                    ("planned_end_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="mission_planned_end_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("mandated_on__isnull", True),
                                        (
                                            "mandated_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("started_on__isnull", True),
                                        (
                                            "started_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("planned_end_on__isnull", True),
                                        (
                                            "planned_end_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("ended_on__isnull", True),
                                        (
                                            "ended_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="mission_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("latitude__isnull", True), ("longitude__isnull", True)
                                    ),
                                    models.Q(
                                        ("latitude__range", (-90, 90)),
                                        ("longitude__range", (-180, 180)),
                                    ),
                                    _connector="OR",
                                ),
                                name="mission_place_on_earth",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_missionevent" ("acronym", "acronym_ru", "ended_on", "headquarters", "id", "is_demo", "kind", "latitude", "longitude", "mandate", "mandated_on", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "slug", "started_on") SELECT new_values."acronym", new_values."acronym_ru", new_values."ended_on", new_values."headquarters", new_values."id", new_values."is_demo", new_values."kind", new_values."latitude", new_values."longitude", new_values."mandate", new_values."mandated_on", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_end_on", new_values."slug", new_values."started_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="332b327d7fe1ca8705424df1077d2aa6df230093",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f739d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_mission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_missionevent" ("acronym", "acronym_ru", "ended_on", "headquarters", "id", "is_demo", "kind", "latitude", "longitude", "mandate", "mandated_on", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "slug", "started_on") SELECT new_values."acronym", new_values."acronym_ru", new_values."ended_on", new_values."headquarters", new_values."id", new_values."is_demo", new_values."kind", new_values."latitude", new_values."longitude", new_values."mandate", new_values."mandated_on", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_end_on", new_values."slug", new_values."started_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d21ee623c71c146320b058c8c1e05c7b1e10f0b7",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0f472",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_mission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_missionevent" ("acronym", "acronym_ru", "ended_on", "headquarters", "id", "is_demo", "kind", "latitude", "longitude", "mandate", "mandated_on", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "slug", "started_on") SELECT old_values."acronym", old_values."acronym_ru", old_values."ended_on", old_values."headquarters", old_values."id", old_values."is_demo", old_values."kind", old_values."latitude", old_values."longitude", old_values."mandate", old_values."mandated_on", old_values."name_en", old_values."name_kk", old_values."name_ru", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_end_on", old_values."slug", old_values."started_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d6193ac119676e7fec24c3dd9617457e714f6312",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0dd4c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_mission",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MissionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "acronym",
                            models.CharField(
                                help_text="The UN's own, such as UNDOF.",
                                max_length=20,
                                verbose_name="acronym",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Last part of the page's address.",
                                verbose_name="address",
                            ),
                        ),
                        (
                            "name_en",
                            models.CharField(max_length=200, verbose_name="name in English"),
                        ),
                        (
                            "name_ru",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="name in Russian"
                            ),
                        ),
                        (
                            "name_kk",
                            models.CharField(
                                blank=True,
                                help_text="Only an official name. Empty shows the Russian one.",
                                max_length=200,
                                verbose_name="name in Kazakh",
                            ),
                        ),
                        (
                            "acronym_ru",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="acronym in Russian"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("un_peacekeeping", "UN peacekeeping operation"),
                                    ("un_political", "UN special political mission"),
                                    ("multinational", "multinational force (not UN)"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "mandate",
                            models.CharField(
                                blank=True,
                                help_text="The resolution that set the mission up, such as S/RES/350 (1974).",
                                max_length=250,
                                verbose_name="mandate",
                            ),
                        ),
                        (
                            "mandated_on",
                            models.DateField(blank=True, null=True, verbose_name="mandated on"),
                        ),
                        (
                            "started_on",
                            models.DateField(blank=True, null=True, verbose_name="started on"),
                        ),
                        (
                            "planned_end_on",
                            models.DateField(
                                blank=True,
                                help_text="Announced last day. Tours planned past it are warned about, not refused.",
                                null=True,
                                verbose_name="planned end",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day of the mission. No tour may go past it.",
                                null=True,
                                verbose_name="ended on",
                            ),
                        ),
                        (
                            "headquarters",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="headquarters"
                            ),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=7,
                                null=True,
                                verbose_name="latitude",
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=7,
                                null=True,
                                verbose_name="longitude",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="Made up for demonstration or benchmarks.",
                                verbose_name="invented",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mou", "memorandum of understanding"),
                                    ("letter_of_assist", "letter of assist"),
                                    ("technical_arrangement", "technical arrangement"),
                                ],
                                max_length=24,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "partner",
                            models.CharField(
                                help_text="The United Nations or a host nation.",
                                max_length=120,
                                verbose_name="partner",
                            ),
                        ),
                        (
                            "signed_on",
                            models.DateField(blank=True, null=True, verbose_name="signed on"),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="valid from"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="valid to"),
                        ),
                        (
                            "strength",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="agreed strength"
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agreement",
                        "verbose_name_plural": "agreements",
                        "ordering": ("mission", "signed_on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("signed_on__isnull", True),
                                        (
                                            "signed_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        (
                                            "starts_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("ends_on__isnull", True),
                                        (
                                            "ends_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="agreement_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="agreement_dates_in_order",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_agreementevent" ("ends_on", "id", "kind", "mission_id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "strength", "title") SELECT new_values."ends_on", new_values."id", new_values."kind", new_values."mission_id", new_values."partner", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."signed_on", new_values."starts_on", new_values."strength", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5310a515906bd9b04b4386a5bc4d6327c9fd742f",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1df65",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_agreement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_agreementevent" ("ends_on", "id", "kind", "mission_id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "strength", "title") SELECT new_values."ends_on", new_values."id", new_values."kind", new_values."mission_id", new_values."partner", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."signed_on", new_values."starts_on", new_values."strength", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="25ad6cd462e4664149a09c6e220d01f76b54435f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_790e2",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_agreement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_agreementevent" ("ends_on", "id", "kind", "mission_id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "strength", "title") SELECT old_values."ends_on", old_values."id", old_values."kind", old_values."mission_id", old_values."partner", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."signed_on", old_values."starts_on", old_values."strength", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a08c42b01bc415024b87d7f0607f8d8a44087e74",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d48ed",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_agreement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mou", "memorandum of understanding"),
                                    ("letter_of_assist", "letter of assist"),
                                    ("technical_arrangement", "technical arrangement"),
                                ],
                                max_length=24,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "partner",
                            models.CharField(
                                help_text="The United Nations or a host nation.",
                                max_length=120,
                                verbose_name="partner",
                            ),
                        ),
                        (
                            "signed_on",
                            models.DateField(blank=True, null=True, verbose_name="signed on"),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="valid from"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="valid to"),
                        ),
                        (
                            "strength",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="agreed strength"
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.agreement",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AuthorizedMission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "categories",
                            missions.models.vocabulary.CategorySetField(
                                blank=True,
                                help_text="Whom the decision allows. None ticked: all categories.",
                                null=True,
                                size=None,
                                verbose_name="categories",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True,
                                help_text="May lie before the mission's own start. Empty: from the decision on.",
                                null=True,
                                verbose_name="participation from",
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day inclusive. Empty: as long as the decision is valid.",
                                null=True,
                                verbose_name="participation to",
                            ),
                        ),
                        (
                            "authorization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorized_missions",
                                to="missions.authorization",
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorized_missions",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "authorized mission",
                        "verbose_name_plural": "authorized missions",
                        "ordering": ("authorization", "mission"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("authorization", "mission"),
                                name="mission_once_in_a_decision",
                            ),
                            models.UniqueConstraint(
                                fields=("id", "authorization"),
                                name="authorized_mission_with_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="participation_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        (
                                            "starts_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("ends_on__isnull", True),
                                        (
                                            "ends_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="participation_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("categories__isnull", True),
                                    models.Q(
                                        ("categories__len__gte", 1),
                                        (
                                            "categories__contained_by",
                                            [
                                                "troops",
                                                "staff_officer",
                                                "expert_on_mission",
                                                "individual_police",
                                                "formed_police_unit",
                                            ],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="authorized_categories_sound",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_authorizedmissionevent" ("authorization_id", "categories", "ends_on", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."authorization_id", new_values."categories", new_values."ends_on", new_values."id", new_values."mission_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="548f3ce7a9c936b5c8d44de12e25d8086308c5af",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5d940",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_authorizedmission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_authorizedmissionevent" ("authorization_id", "categories", "ends_on", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."authorization_id", new_values."categories", new_values."ends_on", new_values."id", new_values."mission_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="add3edcdd97e7b7b4368286471c02363912ef4dd",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_77f33",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_authorizedmission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_authorizedmissionevent" ("authorization_id", "categories", "ends_on", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT old_values."authorization_id", old_values."categories", old_values."ends_on", old_values."id", old_values."mission_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="af32208cebb77d73cf0531fb0a66b5a9e7505324",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_aa73f",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_authorizedmission",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorizedMissionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "categories",
                            missions.models.vocabulary.CategorySetField(
                                blank=True,
                                help_text="Whom the decision allows. None ticked: all categories.",
                                null=True,
                                size=None,
                                verbose_name="categories",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True,
                                help_text="May lie before the mission's own start. Empty: from the decision on.",
                                null=True,
                                verbose_name="participation from",
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day inclusive. Empty: as long as the decision is valid.",
                                null=True,
                                verbose_name="participation to",
                            ),
                        ),
                        (
                            "authorization",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorization",
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.authorizedmission",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Ceiling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "categories",
                            missions.models.vocabulary.CategorySetField(
                                blank=True,
                                help_text="Whom the limit counts. None ticked: all categories together.",
                                null=True,
                                size=None,
                                verbose_name="categories",
                            ),
                        ),
                        (
                            "limit",
                            models.PositiveIntegerField(
                                help_text="At most so many people on any one day.",
                                verbose_name="limit",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True,
                                help_text="Empty: from the decision on.",
                                null=True,
                                verbose_name="holds from",
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day inclusive. Empty: as long as the decision is valid.",
                                null=True,
                                verbose_name="holds to",
                            ),
                        ),
                        (
                            "authorization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ceilings",
                                to="missions.authorization",
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "authorized_mission",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: all missions of the decision together.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ceilings",
                                to="missions.authorizedmission",
                                verbose_name="mission",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ceiling",
                        "verbose_name_plural": "ceilings",
                        "ordering": (
                            "authorization",
                            models.OrderBy(models.F("authorized_mission"), nulls_first=True),
                            "id",
                        ),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=(
                                    "authorization",
                                    "authorized_mission",
                                    "categories",
                                    "starts_on",
                                ),
                                name="ceiling_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("limit__gte", 0)), name="ceiling_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="ceiling_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        (
                                            "starts_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("ends_on__isnull", True),
                                        (
                                            "ends_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="ceiling_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("categories__isnull", True),
                                    models.Q(
                                        ("categories__len__gte", 1),
                                        (
                                            "categories__contained_by",
                                            [
                                                "troops",
                                                "staff_officer",
                                                "expert_on_mission",
                                                "individual_police",
                                                "formed_police_unit",
                                            ],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="ceiling_categories_sound",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_ceilingevent" ("authorization_id", "authorized_mission_id", "categories", "ends_on", "id", "limit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."authorization_id", new_values."authorized_mission_id", new_values."categories", new_values."ends_on", new_values."id", new_values."limit", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bbaeb68ab04a17627f521f82382e4a97080ad823",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a1711",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_ceiling",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_ceilingevent" ("authorization_id", "authorized_mission_id", "categories", "ends_on", "id", "limit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."authorization_id", new_values."authorized_mission_id", new_values."categories", new_values."ends_on", new_values."id", new_values."limit", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="94b7b30c56a4d8e2112c2e70b00e02bef5810f15",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8e852",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_ceiling",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_ceilingevent" ("authorization_id", "authorized_mission_id", "categories", "ends_on", "id", "limit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT old_values."authorization_id", old_values."authorized_mission_id", old_values."categories", old_values."ends_on", old_values."id", old_values."limit", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="21ccbcef8c9a0c3167c3c4cab8774777f7960324",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9e6f6",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_ceiling",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CeilingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "categories",
                            missions.models.vocabulary.CategorySetField(
                                blank=True,
                                help_text="Whom the limit counts. None ticked: all categories together.",
                                null=True,
                                size=None,
                                verbose_name="categories",
                            ),
                        ),
                        (
                            "limit",
                            models.PositiveIntegerField(
                                help_text="At most so many people on any one day.",
                                verbose_name="limit",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True,
                                help_text="Empty: from the decision on.",
                                null=True,
                                verbose_name="holds from",
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day inclusive. Empty: as long as the decision is valid.",
                                null=True,
                                verbose_name="holds to",
                            ),
                        ),
                        (
                            "authorization",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorization",
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "authorized_mission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: all missions of the decision together.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorizedmission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.ceiling",
                            ),
                        ),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Contingent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("slug", models.SlugField(verbose_name="address")),
                        (
                            "name_en",
                            models.CharField(max_length=160, verbose_name="name in English"),
                        ),
                        (
                            "name_ru",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="name in Russian"
                            ),
                        ),
                        (
                            "name_kk",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="name in Kazakh"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                help_text="Such as reserve company.",
                                max_length=80,
                                verbose_name="kind of unit",
                            ),
                        ),
                        (
                            "authorized_strength",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="At most so many of its people in the mission on any one day. Empty if not known: then only the decision's ceilings hold.",
                                null=True,
                                verbose_name="authorized strength",
                            ),
                        ),
                        (
                            "host_unit",
                            models.CharField(blank=True, max_length=120, verbose_name="host unit"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="invented"
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contingents",
                                to="missions.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "authorized_mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contingents",
                                to="missions.authorizedmission",
                                verbose_name="authorized mission",
                            ),
                        ),
                        (
                            "host_nation",
                            models.ForeignKey(
                                blank=True,
                                help_text="The country inside whose unit it serves, if any.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.country",
                                verbose_name="host nation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contingent",
                        "verbose_name_plural": "contingents",
                        "ordering": ("slug",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("slug",), name="contingent_slug_unique"
                            ),
                            models.UniqueConstraint(
                                fields=("id", "authorized_mission"),
                                name="contingent_with_authorized_mission",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("authorized_strength__isnull", True),
                                    ("authorized_strength__gt", 0),
                                    _connector="OR",
                                ),
                                name="contingent_has_strength",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_contingentevent" ("agreement_id", "authorized_mission_id", "authorized_strength", "host_nation_id", "host_unit", "id", "is_demo", "kind", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."agreement_id", new_values."authorized_mission_id", new_values."authorized_strength", new_values."host_nation_id", new_values."host_unit", new_values."id", new_values."is_demo", new_values."kind", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8175d72521faec6c17cd125f866182bc97681231",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_05f19",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_contingent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_contingentevent" ("agreement_id", "authorized_mission_id", "authorized_strength", "host_nation_id", "host_unit", "id", "is_demo", "kind", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."agreement_id", new_values."authorized_mission_id", new_values."authorized_strength", new_values."host_nation_id", new_values."host_unit", new_values."id", new_values."is_demo", new_values."kind", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="92c4bc3d2276e04ded9fe436351a390e21d47582",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_00160",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_contingent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_contingentevent" ("agreement_id", "authorized_mission_id", "authorized_strength", "host_nation_id", "host_unit", "id", "is_demo", "kind", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT old_values."agreement_id", old_values."authorized_mission_id", old_values."authorized_strength", old_values."host_nation_id", old_values."host_unit", old_values."id", old_values."is_demo", old_values."kind", old_values."name_en", old_values."name_kk", old_values."name_ru", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="56d47ff97e97fe53c209280a681e6af576cc494c",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e4b66",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_contingent",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContingentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("slug", models.SlugField(db_index=False, verbose_name="address")),
                        (
                            "name_en",
                            models.CharField(max_length=160, verbose_name="name in English"),
                        ),
                        (
                            "name_ru",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="name in Russian"
                            ),
                        ),
                        (
                            "name_kk",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="name in Kazakh"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                help_text="Such as reserve company.",
                                max_length=80,
                                verbose_name="kind of unit",
                            ),
                        ),
                        (
                            "authorized_strength",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="At most so many of its people in the mission on any one day. Empty if not known: then only the decision's ceilings hold.",
                                null=True,
                                verbose_name="authorized strength",
                            ),
                        ),
                        (
                            "host_unit",
                            models.CharField(blank=True, max_length=120, verbose_name="host unit"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="invented"
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "authorized_mission",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorizedmission",
                                verbose_name="authorized mission",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.contingent",
                            ),
                        ),
                        (
                            "host_nation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The country inside whose unit it serves, if any.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.country",
                                verbose_name="host nation",
                            ),
                        ),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Allowance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "proposed"),
                                    ("approved", "approved"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="proposed",
                                help_text="Only approved records count. Cancelled ones stay, and count nowhere.",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "order_number",
                            models.CharField(
                                blank=True,
                                help_text="Number of the order or act. Needed for approval.",
                                max_length=60,
                                verbose_name="order number",
                            ),
                        ),
                        (
                            "order_date",
                            models.DateField(
                                blank=True,
                                help_text="Date of the order or act. Needed for approval.",
                                null=True,
                                verbose_name="order date",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        ("extra", models.PositiveIntegerField(verbose_name="extra people")),
                        ("reason", models.TextField(verbose_name="reason")),
                        (
                            "document",
                            models.CharField(
                                help_text="The paper or the source that proves it.",
                                max_length=250,
                                verbose_name="document",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Never the person who proposed.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                        (
                            "ceiling",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allowances",
                                to="missions.ceiling",
                                verbose_name="ceiling",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allowances",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "allowance",
                        "verbose_name_plural": "allowances",
                        "ordering": ("-starts_on", "id"),
                        "default_permissions": ("add", "change", "delete", "view", "approve"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ceiling__isnull", False), ("contingent__isnull", True)
                                    ),
                                    models.Q(
                                        ("ceiling__isnull", True), ("contingent__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="allowance_on_one_limit",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="allowance_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        (
                                            "starts_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("ends_on__isnull", True),
                                        (
                                            "ends_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="allowance_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("extra__gt", 0)), name="allowance_positive"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="allowance_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("document", ""), _negated=True),
                                name="allowance_has_document",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["proposed", "approved", "cancelled"])
                                ),
                                name="allowance_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("order_date__isnull", False),
                                    _connector="OR",
                                ),
                                name="allowance_approved_on_order_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("approved_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="allowance_approved_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by__isnull", True),
                                    models.Q(
                                        ("approved_by", models.F("proposed_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="allowance_not_approved_by_proposer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("order_number__regex", "\\S"),
                                    _connector="OR",
                                ),
                                name="allowance_approved_with_order",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_allowanceevent" ("approved_by_id", "ceiling_id", "contingent_id", "document", "ends_on", "extra", "id", "order_date", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reason", "starts_on", "status") SELECT new_values."approved_by_id", new_values."ceiling_id", new_values."contingent_id", new_values."document", new_values."ends_on", new_values."extra", new_values."id", new_values."order_date", new_values."order_number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed_by_id", new_values."reason", new_values."starts_on", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4f219f9be26c7964f435097fc95f69f6a7628b72",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2828e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_allowance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_allowanceevent" ("approved_by_id", "ceiling_id", "contingent_id", "document", "ends_on", "extra", "id", "order_date", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reason", "starts_on", "status") SELECT new_values."approved_by_id", new_values."ceiling_id", new_values."contingent_id", new_values."document", new_values."ends_on", new_values."extra", new_values."id", new_values."order_date", new_values."order_number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposed_by_id", new_values."reason", new_values."starts_on", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="88bc7ce4c646e2eb0bd8e9e4e555337000cc947c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_62280",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_allowance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_allowanceevent" ("approved_by_id", "ceiling_id", "contingent_id", "document", "ends_on", "extra", "id", "order_date", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reason", "starts_on", "status") SELECT old_values."approved_by_id", old_values."ceiling_id", old_values."contingent_id", old_values."document", old_values."ends_on", old_values."extra", old_values."id", old_values."order_date", old_values."order_number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed_by_id", old_values."reason", old_values."starts_on", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e8e0d3e768835b10a9a2d8121f2c06d52260ebdc",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3d005",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_allowance",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllowanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "proposed"),
                                    ("approved", "approved"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="proposed",
                                help_text="Only approved records count. Cancelled ones stay, and count nowhere.",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "order_number",
                            models.CharField(
                                blank=True,
                                help_text="Number of the order or act. Needed for approval.",
                                max_length=60,
                                verbose_name="order number",
                            ),
                        ),
                        (
                            "order_date",
                            models.DateField(
                                blank=True,
                                help_text="Date of the order or act. Needed for approval.",
                                null=True,
                                verbose_name="order date",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        ("extra", models.PositiveIntegerField(verbose_name="extra people")),
                        ("reason", models.TextField(verbose_name="reason")),
                        (
                            "document",
                            models.CharField(
                                help_text="The paper or the source that proves it.",
                                max_length=250,
                                verbose_name="document",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Never the person who proposed.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.allowance",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                        (
                            "ceiling",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.ceiling",
                                verbose_name="ceiling",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DeskMission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "desk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="desk_missions",
                                to="missions.desk",
                                verbose_name="desk",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                help_text="Its people and plans are open to the members of the desk.",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mission of a desk",
                        "verbose_name_plural": "missions of a desk",
                        "ordering": ("desk", "mission"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("desk", "mission"), name="mission_once_at_a_desk"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskmissionevent" ("desk_id", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."desk_id", new_values."id", new_values."mission_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1b68d40552b4e8f64256e056767c74e3e799f64a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b7759",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_deskmission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskmissionevent" ("desk_id", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."desk_id", new_values."id", new_values."mission_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="457e6a4d43962318e7073f54a9f331e61f5dcda9",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_28998",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_deskmission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_deskmissionevent" ("desk_id", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."desk_id", old_values."id", old_values."mission_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dae5467bd20807d085c106dfd9945b3c3068a6ec",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ccf8d",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_deskmission",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeskMissionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "desk",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.desk",
                                verbose_name="desk",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="Its people and plans are open to the members of the desk.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.deskmission",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Equipment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("armaments", "armaments"),
                                    ("combat_vehicles", "combat vehicles"),
                                    ("support_vehicles", "support vehicles and trailers"),
                                    ("engineering", "engineering equipment and vehicles"),
                                    ("communications", "communications equipment"),
                                    ("electrical", "electrical equipment"),
                                    ("logistics", "logistics and materials handling"),
                                    ("accommodation", "accommodation equipment"),
                                    ("medical", "medical and dental equipment"),
                                    ("observation", "observation equipment"),
                                    ("ordnance_disposal", "explosive ordnance disposal"),
                                    ("aircraft", "aircraft"),
                                    ("other", "other equipment"),
                                ],
                                max_length=20,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="Such as armoured personnel carrier, wheeled.",
                                max_length=120,
                                verbose_name="name",
                            ),
                        ),
                        ("counted_on", models.DateField(verbose_name="counted on")),
                        (
                            "agreed",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="By the agreement. Empty if it does not say.",
                                null=True,
                                verbose_name="agreed quantity",
                            ),
                        ),
                        (
                            "quantity",
                            models.PositiveIntegerField(
                                help_text="In the mission.", verbose_name="quantity"
                            ),
                        ),
                        (
                            "serviceable",
                            models.PositiveIntegerField(
                                help_text="How many of them work.", verbose_name="serviceable"
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="equipment",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "major equipment",
                        "verbose_name_plural": "major equipment",
                        "ordering": ("contingent", "category", "name", "-counted_on"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("contingent", "name", "counted_on"),
                                name="equipment_counted_once_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "category__in",
                                        (
                                            "armaments",
                                            "combat_vehicles",
                                            "support_vehicles",
                                            "engineering",
                                            "communications",
                                            "electrical",
                                            "logistics",
                                            "accommodation",
                                            "medical",
                                            "observation",
                                            "ordnance_disposal",
                                            "aircraft",
                                            "other",
                                        ),
                                    )
                                ),
                                name="equipment_category_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("serviceable__lte", models.F("quantity"))),
                                name="equipment_serviceable_within_quantity",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("counted_on__isnull", True),
                                    (
                                        "counted_on__range",
                                        (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                                    ),
                                    _connector="OR",
                                ),
                                name="equipment_day_plausible",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_equipmentevent" ("agreed", "category", "contingent_id", "counted_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "serviceable") SELECT new_values."agreed", new_values."category", new_values."contingent_id", new_values."counted_on", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quantity", new_values."serviceable" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="aaf22099d7bad0d01b7a17611a11a81002b963c0",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b454b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_equipment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_equipmentevent" ("agreed", "category", "contingent_id", "counted_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "serviceable") SELECT new_values."agreed", new_values."category", new_values."contingent_id", new_values."counted_on", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quantity", new_values."serviceable" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a9b6c4f5edf46e575c37b2d22c18d7c4dc825418",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ae18b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_equipment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_equipmentevent" ("agreed", "category", "contingent_id", "counted_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "serviceable") SELECT old_values."agreed", old_values."category", old_values."contingent_id", old_values."counted_on", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quantity", old_values."serviceable" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="01084eaab1683c5c0e19ad964408991e7a27cf39",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_04b25",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_equipment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EquipmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("armaments", "armaments"),
                                    ("combat_vehicles", "combat vehicles"),
                                    ("support_vehicles", "support vehicles and trailers"),
                                    ("engineering", "engineering equipment and vehicles"),
                                    ("communications", "communications equipment"),
                                    ("electrical", "electrical equipment"),
                                    ("logistics", "logistics and materials handling"),
                                    ("accommodation", "accommodation equipment"),
                                    ("medical", "medical and dental equipment"),
                                    ("observation", "observation equipment"),
                                    ("ordnance_disposal", "explosive ordnance disposal"),
                                    ("aircraft", "aircraft"),
                                    ("other", "other equipment"),
                                ],
                                max_length=20,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="Such as armoured personnel carrier, wheeled.",
                                max_length=120,
                                verbose_name="name",
                            ),
                        ),
                        ("counted_on", models.DateField(verbose_name="counted on")),
                        (
                            "agreed",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="By the agreement. Empty if it does not say.",
                                null=True,
                                verbose_name="agreed quantity",
                            ),
                        ),
                        (
                            "quantity",
                            models.PositiveIntegerField(
                                help_text="In the mission.", verbose_name="quantity"
                            ),
                        ),
                        (
                            "serviceable",
                            models.PositiveIntegerField(
                                help_text="How many of them work.", verbose_name="serviceable"
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.equipment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MissionAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "language",
                            models.CharField(
                                blank=True,
                                help_text="Two letters, such as fr.",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="Who calls it so, or why it is wrong.",
                                max_length=200,
                                verbose_name="note",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aliases",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "other name",
                        "verbose_name_plural": "other names",
                        "ordering": ("mission", "name"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mission", "name"), name="alias_once_for_a_mission"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_missionaliasevent" ("id", "language", "mission_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."language", new_values."mission_id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8381ee13a962d73460832c26a7c6f354c66f1efb",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_609b4",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_missionalias",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_missionaliasevent" ("id", "language", "mission_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."language", new_values."mission_id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5091385040762bb2cb190d9c0af2a87c49395054",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_de88a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_missionalias",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_missionaliasevent" ("id", "language", "mission_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."language", old_values."mission_id", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c4501f760f2c0a967673901cc45c3cb929914ee1",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4a2b4",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_missionalias",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MissionAliasEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "language",
                            models.CharField(
                                blank=True,
                                help_text="Two letters, such as fr.",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="Who calls it so, or why it is wrong.",
                                max_length=200,
                                verbose_name="note",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.missionalias",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MissionHead",
                    fields=[
                        (
                            "mission",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                primary_key=True,
                                related_name="head",
                                serialize=False,
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        ("revision", models.BigIntegerField(default=0, verbose_name="revision")),
                    ],
                    options={
                        "verbose_name": "revision of a mission",
                        "verbose_name_plural": "revisions of missions",
                    },
                ),
                migrations.CreateModel(
                    name="Position",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "title_en",
                            models.CharField(max_length=120, verbose_name="title in English"),
                        ),
                        (
                            "title_ru",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="title in Russian"
                            ),
                        ),
                        (
                            "title_kk",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="title in Kazakh"
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(default=1, verbose_name="seats"),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("troops", "troops"),
                                    ("staff_officer", "staff officer"),
                                    ("expert_on_mission", "expert on mission"),
                                    ("individual_police", "individual police"),
                                    ("formed_police_unit", "formed police unit"),
                                ],
                                default="troops",
                                max_length=24,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "lowest_grade",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "OR-1"),
                                    (2, "OR-2"),
                                    (3, "OR-3"),
                                    (4, "OR-4"),
                                    (5, "OR-5"),
                                    (6, "OR-6"),
                                    (7, "OR-7"),
                                    (8, "OR-8"),
                                    (9, "OR-9"),
                                    (11, "OF-1"),
                                    (12, "OF-2"),
                                    (13, "OF-3"),
                                    (14, "OF-4"),
                                    (15, "OF-5"),
                                    (16, "OF-6"),
                                    (17, "OF-7"),
                                    (18, "OF-8"),
                                    (19, "OF-9"),
                                ],
                                null=True,
                                verbose_name="lowest grade",
                            ),
                        ),
                        (
                            "highest_grade",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "OR-1"),
                                    (2, "OR-2"),
                                    (3, "OR-3"),
                                    (4, "OR-4"),
                                    (5, "OR-5"),
                                    (6, "OR-6"),
                                    (7, "OR-7"),
                                    (8, "OR-8"),
                                    (9, "OR-9"),
                                    (11, "OF-1"),
                                    (12, "OF-2"),
                                    (13, "OF-3"),
                                    (14, "OF-4"),
                                    (15, "OF-5"),
                                    (16, "OF-6"),
                                    (17, "OF-7"),
                                    (18, "OF-8"),
                                    (19, "OF-9"),
                                ],
                                null=True,
                                verbose_name="highest grade",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="positions",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "position",
                        "verbose_name_plural": "positions",
                        "ordering": ("contingent", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("id", "contingent", "category"),
                                name="position_with_its_category",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seats__gt", 0)), name="position_has_seats"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lowest_grade__isnull", True),
                                    ("highest_grade__isnull", True),
                                    ("highest_grade__gte", models.F("lowest_grade")),
                                    _connector="OR",
                                ),
                                name="position_grades_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "category__in",
                                        [
                                            "troops",
                                            "staff_officer",
                                            "expert_on_mission",
                                            "individual_police",
                                            "formed_police_unit",
                                        ],
                                    )
                                ),
                                name="position_category_known",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_positionevent" ("category", "contingent_id", "highest_grade", "id", "lowest_grade", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "title_en", "title_kk", "title_ru") SELECT new_values."category", new_values."contingent_id", new_values."highest_grade", new_values."id", new_values."lowest_grade", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seats", new_values."title_en", new_values."title_kk", new_values."title_ru" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fe05bf4a4f0783e8d93e12abb80b1e0d09fd0cd1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ef0bc",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_position",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_positionevent" ("category", "contingent_id", "highest_grade", "id", "lowest_grade", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "title_en", "title_kk", "title_ru") SELECT new_values."category", new_values."contingent_id", new_values."highest_grade", new_values."id", new_values."lowest_grade", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."seats", new_values."title_en", new_values."title_kk", new_values."title_ru" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c91172cf381cfd5920b569794005ad4e55c14b84",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_234d2",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_position",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_positionevent" ("category", "contingent_id", "highest_grade", "id", "lowest_grade", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "title_en", "title_kk", "title_ru") SELECT old_values."category", old_values."contingent_id", old_values."highest_grade", old_values."id", old_values."lowest_grade", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."seats", old_values."title_en", old_values."title_kk", old_values."title_ru" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6031cae8aab0882561f7f24c956137de94a8da8b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_95288",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_position",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PositionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "title_en",
                            models.CharField(max_length=120, verbose_name="title in English"),
                        ),
                        (
                            "title_ru",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="title in Russian"
                            ),
                        ),
                        (
                            "title_kk",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="title in Kazakh"
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(default=1, verbose_name="seats"),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("troops", "troops"),
                                    ("staff_officer", "staff officer"),
                                    ("expert_on_mission", "expert on mission"),
                                    ("individual_police", "individual police"),
                                    ("formed_police_unit", "formed police unit"),
                                ],
                                default="troops",
                                max_length=24,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "lowest_grade",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "OR-1"),
                                    (2, "OR-2"),
                                    (3, "OR-3"),
                                    (4, "OR-4"),
                                    (5, "OR-5"),
                                    (6, "OR-6"),
                                    (7, "OR-7"),
                                    (8, "OR-8"),
                                    (9, "OR-9"),
                                    (11, "OF-1"),
                                    (12, "OF-2"),
                                    (13, "OF-3"),
                                    (14, "OF-4"),
                                    (15, "OF-5"),
                                    (16, "OF-6"),
                                    (17, "OF-7"),
                                    (18, "OF-8"),
                                    (19, "OF-9"),
                                ],
                                null=True,
                                verbose_name="lowest grade",
                            ),
                        ),
                        (
                            "highest_grade",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "OR-1"),
                                    (2, "OR-2"),
                                    (3, "OR-3"),
                                    (4, "OR-4"),
                                    (5, "OR-5"),
                                    (6, "OR-6"),
                                    (7, "OR-7"),
                                    (8, "OR-8"),
                                    (9, "OR-9"),
                                    (11, "OF-1"),
                                    (12, "OF-2"),
                                    (13, "OF-3"),
                                    (14, "OF-4"),
                                    (15, "OF-5"),
                                    (16, "OF-6"),
                                    (17, "OF-7"),
                                    (18, "OF-8"),
                                    (19, "OF-9"),
                                ],
                                null=True,
                                verbose_name="highest grade",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.position",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReconciliationNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("reported_on", models.DateField(verbose_name="reporting day")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("troops", "troops"),
                                    ("staff_officer", "staff officer"),
                                    ("expert_on_mission", "expert on mission"),
                                    ("individual_police", "individual police"),
                                    ("formed_police_unit", "formed police unit"),
                                ],
                                help_text="Empty: all categories of the mission.",
                                max_length=24,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("F", "female"), ("M", "male")],
                                help_text="Empty: both.",
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                help_text="Why the figures differ, without naming anybody.",
                                verbose_name="explanation",
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
                                verbose_name="written at",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "note on a difference",
                        "verbose_name_plural": "notes on differences",
                        "ordering": ("-reported_on", "mission", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="note_says_something",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_reconciliationnoteevent" ("category", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "sex", "text", "written_at", "written_by_id") SELECT new_values."category", new_values."id", new_values."mission_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reported_on", new_values."sex", new_values."text", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d8f8d8da8cc1adc614e2017e8f96a6ac14dc90bb",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_aac98",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_reconciliationnote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_reconciliationnoteevent" ("category", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "sex", "text", "written_at", "written_by_id") SELECT new_values."category", new_values."id", new_values."mission_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reported_on", new_values."sex", new_values."text", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="41c8825186a16b61a31978aac4b0056e85831a5c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c76a3",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_reconciliationnote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_reconciliationnoteevent" ("category", "id", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "sex", "text", "written_at", "written_by_id") SELECT old_values."category", old_values."id", old_values."mission_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reported_on", old_values."sex", old_values."text", old_values."written_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f0daf1d4f66a705a68aea743b2f87583d6782099",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b65f8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_reconciliationnote",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReconciliationNoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("reported_on", models.DateField(verbose_name="reporting day")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("troops", "troops"),
                                    ("staff_officer", "staff officer"),
                                    ("expert_on_mission", "expert on mission"),
                                    ("individual_police", "individual police"),
                                    ("formed_police_unit", "formed police unit"),
                                ],
                                help_text="Empty: all categories of the mission.",
                                max_length=24,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("F", "female"), ("M", "male")],
                                help_text="Empty: both.",
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                help_text="Why the figures differ, without naming anybody.",
                                verbose_name="explanation",
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
                                verbose_name="written at",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.reconciliationnote",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReferenceRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("model", models.CharField(max_length=60, verbose_name="model")),
                        ("key", models.CharField(max_length=160, verbose_name="key")),
                        ("object_pk", models.CharField(max_length=40, verbose_name="record")),
                        ("loaded", models.JSONField(verbose_name="values loaded")),
                    ],
                    options={
                        "verbose_name": "record of the reference data",
                        "verbose_name_plural": "records of the reference data",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("model", "key"), name="reference_key_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rotation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("starts_on", models.DateField(verbose_name="planned first day")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="planned last day"
                            ),
                        ),
                        (
                            "planned_strength",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="planned strength"
                            ),
                        ),
                        (
                            "dates_approximate",
                            models.BooleanField(
                                default=False,
                                help_text="The sources give only a month, or the dates are inferred.",
                                verbose_name="dates approximate",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="invented"
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rotations",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rotation",
                        "verbose_name_plural": "rotations",
                        "ordering": ("contingent", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("contingent", "number"),
                                name="rotation_number_once_in_a_contingent",
                            ),
                            models.UniqueConstraint(
                                fields=("id", "contingent"), name="rotation_with_contingent"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gt", 0)),
                                name="rotation_numbered_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="rotation_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        (
                                            "starts_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("ends_on__isnull", True),
                                        (
                                            "ends_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="rotation_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("planned_strength__isnull", True),
                                    ("planned_strength__gt", 0),
                                    _connector="OR",
                                ),
                                name="rotation_strength_positive",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_rotationevent" ("contingent_id", "dates_approximate", "ends_on", "id", "is_demo", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_strength", "starts_on") SELECT new_values."contingent_id", new_values."dates_approximate", new_values."ends_on", new_values."id", new_values."is_demo", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_strength", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f9b797bf8ad6446a92de75cbf4d1c52b4cf71723",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0fa49",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_rotation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_rotationevent" ("contingent_id", "dates_approximate", "ends_on", "id", "is_demo", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_strength", "starts_on") SELECT new_values."contingent_id", new_values."dates_approximate", new_values."ends_on", new_values."id", new_values."is_demo", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_strength", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="14c84954da275284c1ea6d08eb2ffb77ac34cf4b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f0769",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_rotation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_rotationevent" ("contingent_id", "dates_approximate", "ends_on", "id", "is_demo", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_strength", "starts_on") SELECT old_values."contingent_id", old_values."dates_approximate", old_values."ends_on", old_values."id", old_values."is_demo", old_values."note", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_strength", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1c687a2df7f16ec856ae3ae456165c5e05e055ca",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4b818",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_rotation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RotationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("starts_on", models.DateField(verbose_name="planned first day")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="planned last day"
                            ),
                        ),
                        (
                            "planned_strength",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="planned strength"
                            ),
                        ),
                        (
                            "dates_approximate",
                            models.BooleanField(
                                default=False,
                                help_text="The sources give only a month, or the dates are inferred.",
                                verbose_name="dates approximate",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="invented"
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.rotation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Inspection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("assessment", "assessment and advisory visit"),
                                    ("pre_deployment", "pre-deployment visit"),
                                    ("arrival", "arrival inspection"),
                                    ("periodic", "periodic inspection"),
                                    ("readiness", "operational readiness inspection"),
                                    ("spot", "spot check"),
                                    ("repatriation", "repatriation inspection"),
                                ],
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "held_on",
                            models.DateField(
                                help_text="The first day, or the day planned.",
                                verbose_name="held on",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("awaited", "no result yet"),
                                    ("met", "requirements met"),
                                    ("remarks", "met with remarks"),
                                    ("not_met", "requirements not met"),
                                ],
                                default="awaited",
                                help_text="None yet as long as it was not held, or nothing was reported.",
                                max_length=8,
                                verbose_name="result",
                            ),
                        ),
                        (
                            "findings",
                            models.TextField(
                                blank=True,
                                help_text="What is to be put right. Nobody is named.",
                                verbose_name="findings",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inspections",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                help_text="Of this contingent. Empty if it was about none in particular.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "inspection",
                        "verbose_name_plural": "inspections",
                        "ordering": ("-held_on", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("contingent", "kind", "held_on"),
                                name="inspection_once_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        (
                                            "assessment",
                                            "pre_deployment",
                                            "arrival",
                                            "periodic",
                                            "readiness",
                                            "spot",
                                            "repatriation",
                                        ),
                                    )
                                ),
                                name="inspection_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("result__in", ("awaited", "met", "remarks", "not_met"))
                                ),
                                name="inspection_result_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_on__isnull", True),
                                    (
                                        "held_on__range",
                                        (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                                    ),
                                    _connector="OR",
                                ),
                                name="inspection_day_plausible",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_inspectionevent" ("contingent_id", "findings", "held_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rotation_id") SELECT new_values."contingent_id", new_values."findings", new_values."held_on", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."result", new_values."rotation_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8ee9065ba0683adad242d6f249b3b9934a4cbb07",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c428b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_inspection",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_inspectionevent" ("contingent_id", "findings", "held_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rotation_id") SELECT new_values."contingent_id", new_values."findings", new_values."held_on", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."result", new_values."rotation_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2ec800b3335f6b711744775e8b3ebaf0eaecaf6a",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1c530",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_inspection",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_inspectionevent" ("contingent_id", "findings", "held_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rotation_id") SELECT old_values."contingent_id", old_values."findings", old_values."held_on", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."result", old_values."rotation_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a08e3755e228dcacbe51fdd845559c6a5aab0809",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b17e2",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_inspection",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("assessment", "assessment and advisory visit"),
                                    ("pre_deployment", "pre-deployment visit"),
                                    ("arrival", "arrival inspection"),
                                    ("periodic", "periodic inspection"),
                                    ("readiness", "operational readiness inspection"),
                                    ("spot", "spot check"),
                                    ("repatriation", "repatriation inspection"),
                                ],
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "held_on",
                            models.DateField(
                                help_text="The first day, or the day planned.",
                                verbose_name="held on",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("awaited", "no result yet"),
                                    ("met", "requirements met"),
                                    ("remarks", "met with remarks"),
                                    ("not_met", "requirements not met"),
                                ],
                                default="awaited",
                                help_text="None yet as long as it was not held, or nothing was reported.",
                                max_length=8,
                                verbose_name="result",
                            ),
                        ),
                        (
                            "findings",
                            models.TextField(
                                blank=True,
                                help_text="What is to be put right. Nobody is named.",
                                verbose_name="findings",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.inspection",
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Of this contingent. Empty if it was about none in particular.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ShownChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("about", models.CharField(max_length=20, verbose_name="about")),
                        ("changes", models.BigIntegerField(verbose_name="changes")),
                        ("changed_at", models.DateTimeField(verbose_name="changed at")),
                    ],
                    options={
                        "verbose_name": "revision of what is shown",
                        "verbose_name_plural": "revisions of what is shown",
                        "ordering": ("about", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Source",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.SlugField(max_length=80, verbose_name="key")),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        (
                            "publisher",
                            models.CharField(blank=True, max_length=160, verbose_name="publisher"),
                        ),
                        (
                            "url",
                            models.URLField(blank=True, max_length=400, verbose_name="address"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("official", "official document or site"),
                                    ("press", "press"),
                                    ("data", "data file"),
                                    ("reference", "reference work"),
                                    ("general_knowledge", "general knowledge, unverified"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="published on"),
                        ),
                        (
                            "published_text",
                            models.CharField(
                                blank=True,
                                help_text="When the document bears no date, what is known of it.",
                                max_length=120,
                                verbose_name="date as known",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "source",
                        "verbose_name_plural": "sources",
                        "ordering": ("key",),
                        "constraints": [
                            models.UniqueConstraint(fields=("key",), name="source_key_unique"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("url", ""),
                                    ("url__startswith", "http://"),
                                    ("url__startswith", "https://"),
                                    _connector="OR",
                                ),
                                name="source_address_of_the_web",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_sourceevent" ("id", "key", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "published_text", "publisher", "title", "url") SELECT new_values."id", new_values."key", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_on", new_values."published_text", new_values."publisher", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5696e86fc30de03a49b13a8c7d62c7a6ad3d6c69",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a9b24",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_source",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_sourceevent" ("id", "key", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "published_text", "publisher", "title", "url") SELECT new_values."id", new_values."key", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_on", new_values."published_text", new_values."publisher", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="780176f1e054a2dad88d5778af1317ca231cd50d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_97396",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_source",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_sourceevent" ("id", "key", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "published_text", "publisher", "title", "url") SELECT old_values."id", old_values."key", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_on", old_values."published_text", old_values."publisher", old_values."title", old_values."url" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ad252351f98d1f33dc9681e8d0aab0becd309df4",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_08dd2",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_source",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "key",
                            models.SlugField(db_index=False, max_length=80, verbose_name="key"),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        (
                            "publisher",
                            models.CharField(blank=True, max_length=160, verbose_name="publisher"),
                        ),
                        (
                            "url",
                            models.URLField(blank=True, max_length=400, verbose_name="address"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("official", "official document or site"),
                                    ("press", "press"),
                                    ("data", "data file"),
                                    ("reference", "reference work"),
                                    ("general_knowledge", "general knowledge, unverified"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="published on"),
                        ),
                        (
                            "published_text",
                            models.CharField(
                                blank=True,
                                help_text="When the document bears no date, what is known of it.",
                                max_length=120,
                                verbose_name="date as known",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.source",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.CharField(max_length=12, verbose_name="code")),
                        (
                            "kind",
                            models.CharField(
                                help_text="Such as strength_now.",
                                max_length=40,
                                verbose_name="kind",
                            ),
                        ),
                        ("statement_en", models.TextField(verbose_name="statement in English")),
                        (
                            "statement_ru",
                            models.TextField(blank=True, verbose_name="statement in Russian"),
                        ),
                        (
                            "statement_kk",
                            models.TextField(blank=True, verbose_name="statement in Kazakh"),
                        ),
                        (
                            "number",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="number",
                            ),
                        ),
                        ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                        ("text", models.CharField(blank=True, max_length=200, verbose_name="text")),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[
                                    ("exact", "exactly"),
                                    ("more_than", "more than"),
                                    ("at_most", "at most"),
                                ],
                                default="exact",
                                max_length=10,
                                verbose_name="qualifier",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                        (
                            "period_from",
                            models.DateField(blank=True, null=True, verbose_name="true from"),
                        ),
                        (
                            "period_to",
                            models.DateField(blank=True, null=True, verbose_name="true to"),
                        ),
                        (
                            "period_text",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="period as written"
                            ),
                        ),
                        (
                            "period_approximate",
                            models.BooleanField(default=False, verbose_name="period approximate"),
                        ),
                        (
                            "missions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="claims",
                                to="missions.mission",
                                verbose_name="missions",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "claim",
                        "verbose_name_plural": "claims",
                        "ordering": ("code",),
                        "constraints": [
                            models.UniqueConstraint(fields=("code",), name="claim_code_unique"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("date__isnull", True),
                                        ("number__isnull", False),
                                        ("text", ""),
                                    ),
                                    models.Q(
                                        ("date__isnull", False),
                                        ("number__isnull", True),
                                        ("text", ""),
                                    ),
                                    models.Q(
                                        ("date__isnull", True),
                                        ("number__isnull", True),
                                        models.Q(("text", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="claim_says_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period_from__isnull", True),
                                    ("period_to__isnull", True),
                                    ("period_to__gte", models.F("period_from")),
                                    _connector="OR",
                                ),
                                name="claim_period_in_order",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_claimevent" ("code", "date", "id", "kind", "number", "period_approximate", "period_from", "period_text", "period_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "source_id", "statement_en", "statement_kk", "statement_ru", "text", "unit") SELECT new_values."code", new_values."date", new_values."id", new_values."kind", new_values."number", new_values."period_approximate", new_values."period_from", new_values."period_text", new_values."period_to", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."qualifier", new_values."source_id", new_values."statement_en", new_values."statement_kk", new_values."statement_ru", new_values."text", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="02342171e7f3d0bff22072fef494f7b93b7b4e8e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5bff1",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_claim",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_claimevent" ("code", "date", "id", "kind", "number", "period_approximate", "period_from", "period_text", "period_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "source_id", "statement_en", "statement_kk", "statement_ru", "text", "unit") SELECT new_values."code", new_values."date", new_values."id", new_values."kind", new_values."number", new_values."period_approximate", new_values."period_from", new_values."period_text", new_values."period_to", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."qualifier", new_values."source_id", new_values."statement_en", new_values."statement_kk", new_values."statement_ru", new_values."text", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b338e67ac0a2c67d56b855ebea1404d5264e67fb",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c6390",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_claim",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_claimevent" ("code", "date", "id", "kind", "number", "period_approximate", "period_from", "period_text", "period_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "source_id", "statement_en", "statement_kk", "statement_ru", "text", "unit") SELECT old_values."code", old_values."date", old_values."id", old_values."kind", old_values."number", old_values."period_approximate", old_values."period_from", old_values."period_text", old_values."period_to", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."qualifier", old_values."source_id", old_values."statement_en", old_values."statement_kk", old_values."statement_ru", old_values."text", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4b3a08eb06e1aa91fb87a21627cfb268a66c69e1",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ce537",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_claim",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=12, verbose_name="code")),
                        (
                            "kind",
                            models.CharField(
                                help_text="Such as strength_now.",
                                max_length=40,
                                verbose_name="kind",
                            ),
                        ),
                        ("statement_en", models.TextField(verbose_name="statement in English")),
                        (
                            "statement_ru",
                            models.TextField(blank=True, verbose_name="statement in Russian"),
                        ),
                        (
                            "statement_kk",
                            models.TextField(blank=True, verbose_name="statement in Kazakh"),
                        ),
                        (
                            "number",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="number",
                            ),
                        ),
                        ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                        ("text", models.CharField(blank=True, max_length=200, verbose_name="text")),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[
                                    ("exact", "exactly"),
                                    ("more_than", "more than"),
                                    ("at_most", "at most"),
                                ],
                                default="exact",
                                max_length=10,
                                verbose_name="qualifier",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                        (
                            "period_from",
                            models.DateField(blank=True, null=True, verbose_name="true from"),
                        ),
                        (
                            "period_to",
                            models.DateField(blank=True, null=True, verbose_name="true to"),
                        ),
                        (
                            "period_text",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="period as written"
                            ),
                        ),
                        (
                            "period_approximate",
                            models.BooleanField(default=False, verbose_name="period approximate"),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.claim",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GenderTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("group", models.SlugField(max_length=40, verbose_name="group")),
                        (
                            "categories",
                            missions.models.vocabulary.CategorySetField(
                                blank=True, null=True, size=None, verbose_name="categories"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="percent",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("sourced", "sourced"),
                                    ("interpolated", "interpolated between sourced years"),
                                    ("not_found", "not found"),
                                ],
                                max_length=14,
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "target for women",
                        "verbose_name_plural": "targets for women",
                        "ordering": ("group", "year"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "year"), name="one_target_a_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("basis", "not_found"), ("percent__isnull", True)),
                                    models.Q(
                                        ("percent__range", (0, 100)),
                                        models.Q(("basis", "not_found"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="target_is_a_share",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("categories__isnull", True),
                                    models.Q(
                                        ("categories__len__gte", 1),
                                        (
                                            "categories__contained_by",
                                            [
                                                "troops",
                                                "staff_officer",
                                                "expert_on_mission",
                                                "individual_police",
                                                "formed_police_unit",
                                            ],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="target_categories_sound",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_gendertargetevent" ("basis", "categories", "group", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") SELECT new_values."basis", new_values."categories", new_values."group", new_values."id", new_values."percent", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="296c2c77eb663116344fa0c3fcf6608eaadc784e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_dd6bc",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_gendertarget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_gendertargetevent" ("basis", "categories", "group", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") SELECT new_values."basis", new_values."categories", new_values."group", new_values."id", new_values."percent", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source_id", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="499d0eacbfb23cb2cdd1396e2a677b1922c855af",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4e1d6",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_gendertarget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_gendertargetevent" ("basis", "categories", "group", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") SELECT old_values."basis", old_values."categories", old_values."group", old_values."id", old_values."percent", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="64f04577f7db43a1e3c22d93be9bf685ef921306",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7a0d0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_gendertarget",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GenderTargetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "group",
                            models.SlugField(db_index=False, max_length=40, verbose_name="group"),
                        ),
                        (
                            "categories",
                            missions.models.vocabulary.CategorySetField(
                                blank=True, null=True, size=None, verbose_name="categories"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "percent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="percent",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("sourced", "sourced"),
                                    ("interpolated", "interpolated between sourced years"),
                                    ("not_found", "not found"),
                                ],
                                max_length=14,
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.gendertarget",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReportedFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
                                verbose_name="loaded at",
                            ),
                        ),
                        (
                            "layout",
                            models.CharField(
                                choices=[
                                    (
                                        "contributions",
                                        "contributions, a row for each type of personnel",
                                    ),
                                    ("wide", "contributions, a row for each mission"),
                                    ("ranking", "ranking of contributors"),
                                ],
                                max_length=16,
                                verbose_name="layout",
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(
                                help_text="SHA-256, by which it can be known again.",
                                max_length=64,
                                verbose_name="checksum",
                            ),
                        ),
                        ("first_on", models.DateField(verbose_name="first reporting day")),
                        ("last_on", models.DateField(verbose_name="last reporting day")),
                        (
                            "lines",
                            models.PositiveIntegerField(
                                help_text="How many could be read.", verbose_name="lines"
                            ),
                        ),
                        (
                            "left_out",
                            models.PositiveIntegerField(
                                help_text="How many could not be read.",
                                verbose_name="lines left out",
                            ),
                        ),
                        ("added", models.PositiveIntegerField(verbose_name="new figures")),
                        ("replaced", models.PositiveIntegerField(verbose_name="replaced figures")),
                        (
                            "withdrawn",
                            models.PositiveIntegerField(
                                help_text="In months of the file, and no longer in it.",
                                verbose_name="withdrawn figures",
                            ),
                        ),
                        (
                            "loaded_by",
                            models.ForeignKey(
                                help_text="Who loaded it; empty: a command did.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file of reported figures",
                        "verbose_name_plural": "files of reported figures",
                        "ordering": ("-id",),
                    },
                ),
                migrations.CreateModel(
                    name="ReportedStrength",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("reported_on", models.DateField(verbose_name="reporting day")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("troops", "troops"),
                                    ("staff_officer", "staff officer"),
                                    ("expert_on_mission", "expert on mission"),
                                    ("individual_police", "individual police"),
                                    ("formed_police_unit", "formed police unit"),
                                ],
                                max_length=24,
                                verbose_name="category",
                            ),
                        ),
                        ("women", models.PositiveIntegerField(verbose_name="women")),
                        ("men", models.PositiveIntegerField(verbose_name="men")),
                        (
                            "mission",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: all missions together.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reported_strengths",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
                                verbose_name="recorded at",
                            ),
                        ),
                        (
                            "superseded_at",
                            models.DateTimeField(
                                editable=False,
                                help_text="When a later file said otherwise; empty: it still holds.",
                                null=True,
                                verbose_name="superseded at",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                editable=False,
                                help_text="The file it was loaded from; empty: entered by hand.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.reportedfile",
                                verbose_name="file",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reported strength",
                        "verbose_name_plural": "reported strengths",
                        "ordering": ("-reported_on", "mission", "category", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=(
                                    "reported_on",
                                    "mission",
                                    "category",
                                    "source",
                                    "superseded_at",
                                ),
                                name="reported_once",
                                nulls_distinct=False,
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_reportedstrengthevent" ("category", "file_id", "id", "men", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reported_on", "source_id", "superseded_at", "women") SELECT new_values."category", new_values."file_id", new_values."id", new_values."men", new_values."mission_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."reported_on", new_values."source_id", new_values."superseded_at", new_values."women" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="384a08b5d2b992a0de44a55e94533f022a2c0b52",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_91652",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_reportedstrength",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_reportedstrengthevent" ("category", "file_id", "id", "men", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reported_on", "source_id", "superseded_at", "women") SELECT new_values."category", new_values."file_id", new_values."id", new_values."men", new_values."mission_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."reported_on", new_values."source_id", new_values."superseded_at", new_values."women" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c318acec321e9652be4b8b3a9ec0075d69cbe78c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ea31e",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_reportedstrength",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_reportedstrengthevent" ("category", "file_id", "id", "men", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reported_on", "source_id", "superseded_at", "women") SELECT old_values."category", old_values."file_id", old_values."id", old_values."men", old_values."mission_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."reported_on", old_values."source_id", old_values."superseded_at", old_values."women" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1eebdd4e42b0e6d94daec4780b993bd959f89abe",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7de64",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_reportedstrength",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportedStrengthEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("reported_on", models.DateField(verbose_name="reporting day")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("troops", "troops"),
                                    ("staff_officer", "staff officer"),
                                    ("expert_on_mission", "expert on mission"),
                                    ("individual_police", "individual police"),
                                    ("formed_police_unit", "formed police unit"),
                                ],
                                max_length=24,
                                verbose_name="category",
                            ),
                        ),
                        ("women", models.PositiveIntegerField(verbose_name="women")),
                        ("men", models.PositiveIntegerField(verbose_name="men")),
                        (
                            "mission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: all missions together.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.reportedstrength",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
                                verbose_name="recorded at",
                            ),
                        ),
                        (
                            "superseded_at",
                            models.DateTimeField(
                                editable=False,
                                help_text="When a later file said otherwise; empty: it still holds.",
                                null=True,
                                verbose_name="superseded at",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                help_text="The file it was loaded from; empty: entered by hand.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.reportedfile",
                                verbose_name="file",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StrengthChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "book",
                            models.CharField(
                                choices=[("approved", "approved"), ("proposed", "proposed")],
                                max_length=10,
                                verbose_name="book",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("troops", "troops"),
                                    ("staff_officer", "staff officer"),
                                    ("expert_on_mission", "expert on mission"),
                                    ("individual_police", "individual police"),
                                    ("formed_police_unit", "formed police unit"),
                                ],
                                max_length=24,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("F", "female"), ("M", "male")],
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        ("arrivals", models.IntegerField(verbose_name="arrivals")),
                        ("departures", models.IntegerField(verbose_name="departures")),
                        ("begun", models.IntegerField(verbose_name="tours begun")),
                        ("revision", models.BigIntegerField(verbose_name="revision")),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                help_text="Only on a balancing entry: why the ledger had to be put right.",
                                max_length=250,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "authorized_mission",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.authorizedmission",
                                verbose_name="authorized mission",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "strength change",
                        "verbose_name_plural": "strength changes",
                        "ordering": ("id",),
                        "indexes": [
                            models.Index(
                                fields=["authorized_mission", "day"],
                                include=(
                                    "book",
                                    "contingent",
                                    "category",
                                    "sex",
                                    "arrivals",
                                    "departures",
                                ),
                                name="ledger_by_mission_and_day",
                            ),
                            models.Index(fields=["day"], name="ledger_by_day"),
                            django.contrib.postgres.indexes.BrinIndex(
                                fields=["recorded_at"], name="ledger_by_time_recorded"
                            ),
                            models.Index(
                                condition=models.Q(("rotation__isnull", False)),
                                fields=["rotation"],
                                name="ledger_by_rotation",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("arrivals", 0), ("begun", 0), ("departures", 0), _negated=True
                                ),
                                name="ledger_entry_moves_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrengthYear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "book",
                            models.CharField(
                                choices=[("approved", "approved"), ("proposed", "proposed")],
                                max_length=10,
                                verbose_name="book",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("troops", "troops"),
                                    ("staff_officer", "staff officer"),
                                    ("expert_on_mission", "expert on mission"),
                                    ("individual_police", "individual police"),
                                    ("formed_police_unit", "formed police unit"),
                                ],
                                max_length=24,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("F", "female"), ("M", "male")],
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        ("year", models.SmallIntegerField(verbose_name="year")),
                        (
                            "opening",
                            missions.models.ledger.ByMonth(verbose_name="opening strength"),
                        ),
                        ("arrivals", missions.models.ledger.ByMonth(verbose_name="arrivals")),
                        ("departures", missions.models.ledger.ByMonth(verbose_name="departures")),
                        ("begun", missions.models.ledger.ByMonth(verbose_name="tours begun")),
                        ("closing", models.IntegerField(verbose_name="closing strength")),
                        ("is_last", models.BooleanField(verbose_name="last page")),
                        (
                            "contingent_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    models.F("contingent_id"), models.Value(0)
                                ),
                                output_field=models.BigIntegerField(),
                            ),
                        ),
                        (
                            "authorized_mission",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.authorizedmission",
                                verbose_name="authorized mission",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "strength by year",
                        "verbose_name_plural": "strength by year",
                        "ordering": ("year", "id"),
                        "indexes": [
                            models.Index(
                                fields=["year", "authorized_mission"], name="pages_of_a_year"
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("is_last", True), models.Q(("closing", 0), _negated=True)
                                ),
                                fields=["authorized_mission", "year"],
                                name="pages_that_carry_on",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=(
                                    "authorized_mission",
                                    "contingent_key",
                                    "category",
                                    "sex",
                                    "book",
                                    "year",
                                ),
                                name="one_page_a_year",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("in_favour", models.PositiveSmallIntegerField(verbose_name="in favour")),
                        (
                            "against",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="against"
                            ),
                        ),
                        (
                            "abstained",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="abstained"
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="seats"
                            ),
                        ),
                        (
                            "unanimous",
                            models.BooleanField(
                                default=False,
                                help_text="All members present voted in favour.",
                                verbose_name="unanimous",
                            ),
                        ),
                        (
                            "authorization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="missions.authorization",
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "chamber",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="missions.chamber",
                                verbose_name="chamber",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vote",
                        "verbose_name_plural": "votes",
                        "ordering": ("authorization", "chamber"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("authorization", "chamber"), name="vote_once_in_a_chamber"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "seats__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("in_favour"),
                                                "+",
                                                django.db.models.functions.comparison.Coalesce(
                                                    models.F("against"), models.Value(0)
                                                ),
                                            ),
                                            "+",
                                            django.db.models.functions.comparison.Coalesce(
                                                models.F("abstained"), models.Value(0)
                                            ),
                                        ),
                                    )
                                ),
                                name="votes_within_chamber",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("unanimous", False),
                                    models.Q(
                                        models.Q(
                                            ("against__isnull", True),
                                            ("against", 0),
                                            _connector="OR",
                                        ),
                                        models.Q(
                                            ("abstained__isnull", True),
                                            ("abstained", 0),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="vote_unanimous_without_opposition",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_voteevent" ("abstained", "against", "authorization_id", "chamber_id", "id", "in_favour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "unanimous") SELECT new_values."abstained", new_values."against", new_values."authorization_id", new_values."chamber_id", new_values."id", new_values."in_favour", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seats", new_values."unanimous" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="03950e80201ccfbd93b5448feb11810e3c07d057",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4fd98",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="missions_vote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_voteevent" ("abstained", "against", "authorization_id", "chamber_id", "id", "in_favour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "unanimous") SELECT new_values."abstained", new_values."against", new_values."authorization_id", new_values."chamber_id", new_values."id", new_values."in_favour", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."seats", new_values."unanimous" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="874e5ee9144174fdde8b1d1655f0570844a08b72",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_86a2e",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="missions_vote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_voteevent" ("abstained", "against", "authorization_id", "chamber_id", "id", "in_favour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "unanimous") SELECT old_values."abstained", old_values."against", old_values."authorization_id", old_values."chamber_id", old_values."id", old_values."in_favour", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."seats", old_values."unanimous" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cc25b65db9568cf596f69ae3be5cb24dbaf2ffe5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3c0f9",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="missions_vote",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_role",
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("in_favour", models.PositiveSmallIntegerField(verbose_name="in favour")),
                        (
                            "against",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="against"
                            ),
                        ),
                        (
                            "abstained",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="abstained"
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="seats"
                            ),
                        ),
                        (
                            "unanimous",
                            models.BooleanField(
                                default=False,
                                help_text="All members present voted in favour.",
                                verbose_name="unanimous",
                            ),
                        ),
                        (
                            "authorization",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorization",
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "chamber",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.chamber",
                                verbose_name="chamber",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="registry_events",
                                to="missions.vote",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Citation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "field",
                            models.CharField(
                                blank=True,
                                help_text="The field it vouches for. Empty: the whole record.",
                                max_length=40,
                                verbose_name="field",
                            ),
                        ),
                        (
                            "verified",
                            models.BooleanField(
                                default=True,
                                help_text="Not ticked: found in no stored source, shown as unverified.",
                                verbose_name="verified",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=400, verbose_name="note")),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "allowance",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.allowance",
                                verbose_name="allowance",
                            ),
                        ),
                        (
                            "authorization",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.authorization",
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "ceiling",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.ceiling",
                                verbose_name="ceiling",
                            ),
                        ),
                        (
                            "chamber",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.chamber",
                                verbose_name="chamber",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="citations",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "vote",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to="missions.vote",
                                verbose_name="vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "citation",
                        "verbose_name_plural": "citations",
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("agreement__isnull", True),
                                        ("allowance__isnull", True),
                                        ("authorization__isnull", True),
                                        ("ceiling__isnull", True),
                                        ("chamber__isnull", True),
                                        ("contingent__isnull", True),
                                        ("mission__isnull", False),
                                        ("rotation__isnull", True),
                                        ("vote__isnull", True),
                                    ),
                                    models.Q(
                                        ("agreement__isnull", True),
                                        ("allowance__isnull", True),
                                        ("authorization__isnull", False),
                                        ("ceiling__isnull", True),
                                        ("chamber__isnull", True),
                                        ("contingent__isnull", True),
                                        ("mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("vote__isnull", True),
                                    ),
                                    models.Q(
                                        ("agreement__isnull", True),
                                        ("allowance__isnull", True),
                                        ("authorization__isnull", True),
                                        ("ceiling__isnull", False),
                                        ("chamber__isnull", True),
                                        ("contingent__isnull", True),
                                        ("mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("vote__isnull", True),
                                    ),
                                    models.Q(
                                        ("agreement__isnull", True),
                                        ("allowance__isnull", True),
                                        ("authorization__isnull", True),
                                        ("ceiling__isnull", True),
                                        ("chamber__isnull", True),
                                        ("contingent__isnull", True),
                                        ("mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("vote__isnull", False),
                                    ),
                                    models.Q(
                                        ("agreement__isnull", True),
                                        ("allowance__isnull", True),
                                        ("authorization__isnull", True),
                                        ("ceiling__isnull", True),
                                        ("chamber__isnull", False),
                                        ("contingent__isnull", True),
                                        ("mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("vote__isnull", True),
                                    ),
                                    models.Q(
                                        ("agreement__isnull", False),
                                        ("allowance__isnull", True),
                                        ("authorization__isnull", True),
                                        ("ceiling__isnull", True),
                                        ("chamber__isnull", True),
                                        ("contingent__isnull", True),
                                        ("mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("vote__isnull", True),
                                    ),
                                    models.Q(
                                        ("agreement__isnull", True),
                                        ("allowance__isnull", True),
                                        ("authorization__isnull", True),
                                        ("ceiling__isnull", True),
                                        ("chamber__isnull", True),
                                        ("contingent__isnull", False),
                                        ("mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("vote__isnull", True),
                                    ),
                                    models.Q(
                                        ("agreement__isnull", True),
                                        ("allowance__isnull", True),
                                        ("authorization__isnull", True),
                                        ("ceiling__isnull", True),
                                        ("chamber__isnull", True),
                                        ("contingent__isnull", True),
                                        ("mission__isnull", True),
                                        ("rotation__isnull", False),
                                        ("vote__isnull", True),
                                    ),
                                    models.Q(
                                        ("agreement__isnull", True),
                                        ("allowance__isnull", False),
                                        ("authorization__isnull", True),
                                        ("ceiling__isnull", True),
                                        ("chamber__isnull", True),
                                        ("contingent__isnull", True),
                                        ("mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("vote__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="citation_of_one_record",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorldStrength",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("reported_on", models.DateField(verbose_name="reporting day")),
                        (
                            "country",
                            models.CharField(
                                blank=True,
                                help_text="ISO 3166-1, three letters; empty: the UN named no country.",
                                max_length=3,
                                verbose_name="country",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="As the UN wrote it.", max_length=120, verbose_name="name"
                            ),
                        ),
                        ("women", models.PositiveIntegerField(verbose_name="women")),
                        ("men", models.PositiveIntegerField(verbose_name="men")),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                verbose_name="recorded at",
                            ),
                        ),
                        (
                            "superseded_at",
                            models.DateTimeField(null=True, verbose_name="superseded at"),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.reportedfile",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reported strength of a country",
                        "verbose_name_plural": "reported strengths of countries",
                        "ordering": ("-reported_on", "country", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reported_on", "country", "source", "superseded_at"),
                                name="country_reported_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
            ]
        ),
        InstallSQL("clock"),
        InstallSQL("types"),
        InstallSQL("refuse"),
        InstallSQL("heads"),
        InstallSQL("limits"),
        InstallSQL("ledger"),
        InstallSQL("decisions"),
        InstallSQL("votes"),
        InstallSQL("shown"),
        InstallSQL("published"),
        InstallSQL("inspections"),
        InstallSQL("reported"),
    ]
