"""Courses, and what people have passed, know and are cleared for."""

import datetime
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import registry.history
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("personnel", "0011_shown"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(help_text="Valid from this day.", verbose_name="issued on"),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: as long as the course says; if that is silent, for ever.",
                        null=True,
                        verbose_name="valid until",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificates",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate",
                "verbose_name_plural": "certificates",
                "ordering": ("-issued_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("service", "fit for service abroad"),
                            ("driving_b", "driving, category B"),
                            ("driving_c", "driving, category C"),
                            ("driving_d", "driving, category D"),
                            ("driving_e", "driving, category E"),
                        ],
                        max_length=12,
                        verbose_name="cleared for",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(help_text="Valid from this day.", verbose_name="issued on"),
                ),
                (
                    "valid_until",
                    models.DateField(help_text="The last day.", verbose_name="valid until"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "clearance",
                "verbose_name_plural": "clearances",
                "ordering": ("kind", "-issued_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="ClearanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_role",
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("service", "fit for service abroad"),
                            ("driving_b", "driving, category B"),
                            ("driving_c", "driving, category C"),
                            ("driving_d", "driving, category D"),
                            ("driving_e", "driving, category E"),
                        ],
                        max_length=12,
                        verbose_name="cleared for",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(help_text="Valid from this day.", verbose_name="issued on"),
                ),
                (
                    "valid_until",
                    models.DateField(help_text="The last day.", verbose_name="valid until"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="personnel.person",
                        verbose_name="person",
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
                        to="personnel.clearance",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, verbose_name="code")),
                ("name_en", models.CharField(max_length=160, verbose_name="name in English")),
                (
                    "name_ru",
                    models.CharField(blank=True, max_length=160, verbose_name="name in Russian"),
                ),
                (
                    "name_kk",
                    models.CharField(blank=True, max_length=160, verbose_name="name in Kazakh"),
                ),
                (
                    "provider",
                    models.CharField(
                        blank=True,
                        help_text="Who gives the course. Empty if several do.",
                        max_length=160,
                        verbose_name="provider",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=160, verbose_name="subject")),
                (
                    "un_certified",
                    models.BooleanField(default=False, verbose_name="certified by the UN"),
                ),
                (
                    "validity_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How long a certificate is valid. Empty: it does not expire.",
                        null=True,
                        verbose_name="validity in months",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(blank=True, max_length=250, verbose_name="source"),
                ),
                (
                    "includes",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Courses whose content is a part of this one: its certificate counts for them.",
                        related_name="included_in",
                        to="personnel.course",
                        verbose_name="includes",
                    ),
                ),
            ],
            options={
                "verbose_name": "course",
                "verbose_name_plural": "courses",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="CertificateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_role",
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                (
                    "issued_on",
                    models.DateField(help_text="Valid from this day.", verbose_name="issued on"),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: as long as the course says; if that is silent, for ever.",
                        null=True,
                        verbose_name="valid until",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="personnel.person",
                        verbose_name="person",
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
                        to="personnel.certificate",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="personnel.course",
                        verbose_name="course",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="certificate",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="personnel.course",
                verbose_name="course",
            ),
        ),
        migrations.CreateModel(
            name="CourseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_role",
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=40, verbose_name="code")),
                ("name_en", models.CharField(max_length=160, verbose_name="name in English")),
                (
                    "name_ru",
                    models.CharField(blank=True, max_length=160, verbose_name="name in Russian"),
                ),
                (
                    "name_kk",
                    models.CharField(blank=True, max_length=160, verbose_name="name in Kazakh"),
                ),
                (
                    "provider",
                    models.CharField(
                        blank=True,
                        help_text="Who gives the course. Empty if several do.",
                        max_length=160,
                        verbose_name="provider",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=160, verbose_name="subject")),
                (
                    "un_certified",
                    models.BooleanField(default=False, verbose_name="certified by the UN"),
                ),
                (
                    "validity_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How long a certificate is valid. Empty: it does not expire.",
                        null=True,
                        verbose_name="validity in months",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(blank=True, max_length=250, verbose_name="source"),
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
                        to="personnel.course",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LanguageLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("fr", "French"),
                            ("ar", "Arabic"),
                            ("es", "Spanish"),
                            ("pt", "Portuguese"),
                            ("ru", "Russian"),
                        ],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "test",
                    models.CharField(
                        default="STANAG 6001",
                        help_text="By which test the level was found.",
                        max_length=60,
                        verbose_name="test",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0"),
                            (5, "0+"),
                            (10, "1"),
                            (15, "1+"),
                            (20, "2"),
                            (25, "2+"),
                            (30, "3"),
                            (35, "3+"),
                            (40, "4"),
                            (45, "4+"),
                            (50, "5"),
                        ],
                        help_text="Of STANAG 6001. Of another test: the level that its result is accepted as.",
                        verbose_name="level",
                    ),
                ),
                (
                    "tested_on",
                    models.DateField(help_text="Valid from this day.", verbose_name="tested on"),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: it does not expire.",
                        null=True,
                        verbose_name="valid until",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="languages",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "language level",
                "verbose_name_plural": "language levels",
                "ordering": ("language", "-tested_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="LanguageLevelEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_role",
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("fr", "French"),
                            ("ar", "Arabic"),
                            ("es", "Spanish"),
                            ("pt", "Portuguese"),
                            ("ru", "Russian"),
                        ],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "test",
                    models.CharField(
                        default="STANAG 6001",
                        help_text="By which test the level was found.",
                        max_length=60,
                        verbose_name="test",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0"),
                            (5, "0+"),
                            (10, "1"),
                            (15, "1+"),
                            (20, "2"),
                            (25, "2+"),
                            (30, "3"),
                            (35, "3+"),
                            (40, "4"),
                            (45, "4+"),
                            (50, "5"),
                        ],
                        help_text="Of STANAG 6001. Of another test: the level that its result is accepted as.",
                        verbose_name="level",
                    ),
                ),
                (
                    "tested_on",
                    models.DateField(help_text="Valid from this day.", verbose_name="tested on"),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: it does not expire.",
                        null=True,
                        verbose_name="valid until",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="personnel.person",
                        verbose_name="person",
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
                        to="personnel.languagelevel",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RankHeld",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "held_from",
                    models.DateField(
                        help_text="The day of the promotion. The first begins the service.",
                        verbose_name="held from",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ranks_held",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "rank",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.rank",
                        verbose_name="rank",
                    ),
                ),
            ],
            options={
                "verbose_name": "rank held",
                "verbose_name_plural": "ranks held",
                "ordering": ("-held_from", "id"),
            },
        ),
        migrations.CreateModel(
            name="RankHeldEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_role",
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                (
                    "held_from",
                    models.DateField(
                        help_text="The day of the promotion. The first begins the service.",
                        verbose_name="held from",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="personnel.person",
                        verbose_name="person",
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
                        to="personnel.rankheld",
                    ),
                ),
                (
                    "rank",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="personnel.rank",
                        verbose_name="rank",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="clearance",
            constraint=models.UniqueConstraint(
                fields=("person", "kind", "issued_on"), name="clearance_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="clearance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["service", "driving_b", "driving_c", "driving_d", "driving_e"])
                ),
                name="clearance_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clearance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("issued_on")),
                    _connector="OR",
                ),
                name="clearance_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="clearance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("issued_on__isnull", True),
                        (
                            "issued_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("valid_until__isnull", True),
                        (
                            "valid_until__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="clearance_days_plausible",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clearance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_clearanceevent" ("id", "issued_on", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") SELECT new_values."id", new_values."issued_on", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="199152687a6572207a9451b5cf6a92325b651163",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_67eb0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_clearance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clearance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_clearanceevent" ("id", "issued_on", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") SELECT new_values."id", new_values."issued_on", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2bfe398277ef0f4d850efbe27ba0ba149c47228d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4d9d1",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_clearance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clearance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_clearanceevent" ("id", "issued_on", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") SELECT old_values."id", old_values."issued_on", old_values."kind", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1f9be7022ed987f506079c62f206ab83ea08f878",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b081a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_clearance",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.UniqueConstraint(fields=("code",), name="course_code_unique"),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("validity_months__isnull", True), ("validity_months__gt", 0), _connector="OR"
                ),
                name="course_validity_positive",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_courseevent" ("code", "id", "name_en", "name_kk", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "source_note", "subject", "un_certified", "validity_months") SELECT new_values."code", new_values."id", new_values."name_en", new_values."name_kk", new_values."name_ru", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."provider", new_values."source_note", new_values."subject", new_values."un_certified", new_values."validity_months" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1c0decfd353d97cc32e13a438e4e154f75009156",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c554d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_courseevent" ("code", "id", "name_en", "name_kk", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "source_note", "subject", "un_certified", "validity_months") SELECT new_values."code", new_values."id", new_values."name_en", new_values."name_kk", new_values."name_ru", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."provider", new_values."source_note", new_values."subject", new_values."un_certified", new_values."validity_months" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7bdd708447bde4c3dd8453dc5bab943aeb867b87",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_54cda",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_courseevent" ("code", "id", "name_en", "name_kk", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "source_note", "subject", "un_certified", "validity_months") SELECT old_values."code", old_values."id", old_values."name_en", old_values."name_kk", old_values."name_ru", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."provider", old_values."source_note", old_values."subject", old_values."un_certified", old_values."validity_months" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="388a5c45247f7c5e6534cd830551ea9ba1096029",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_07a73",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_course",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                fields=("person", "course", "issued_on"), name="certificate_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("issued_on")),
                    _connector="OR",
                ),
                name="certificate_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("issued_on__isnull", True),
                        (
                            "issued_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("valid_until__isnull", True),
                        (
                            "valid_until__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="certificate_days_plausible",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_certificateevent" ("course_id", "id", "issued_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") SELECT new_values."course_id", new_values."id", new_values."issued_on", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4878c3a5fb0fc83114914e435d482ec2a0f1dfbe",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d2759",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_certificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_certificateevent" ("course_id", "id", "issued_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") SELECT new_values."course_id", new_values."id", new_values."issued_on", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1b5a05141253e1c323440626b91a4273f9abab07",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8299e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_certificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_certificateevent" ("course_id", "id", "issued_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") SELECT old_values."course_id", old_values."id", old_values."issued_on", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4ccd09f249296ad6737d414ae69220b50a672519",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4207e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_certificate",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="languagelevel",
            constraint=models.UniqueConstraint(
                fields=("person", "language", "tested_on"), name="language_tested_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="languagelevel",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "fr", "ar", "es", "pt", "ru"])),
                name="language_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="languagelevel",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50])),
                name="language_level_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="languagelevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("tested_on")),
                    _connector="OR",
                ),
                name="language_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="languagelevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("tested_on__isnull", True),
                        (
                            "tested_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("valid_until__isnull", True),
                        (
                            "valid_until__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="language_days_plausible",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="languagelevel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_languagelevelevent" ("id", "language", "level", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "test", "tested_on", "valid_until") SELECT new_values."id", new_values."language", new_values."level", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."test", new_values."tested_on", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="24bb6e55686a4dc97bd01054add5e1e3d21e8ee9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9b251",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_languagelevel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="languagelevel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_languagelevelevent" ("id", "language", "level", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "test", "tested_on", "valid_until") SELECT new_values."id", new_values."language", new_values."level", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."test", new_values."tested_on", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a3a73997d73d5daacb50496e2e4ccf04e8d6e573",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b8003",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_languagelevel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="languagelevel",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_languagelevelevent" ("id", "language", "level", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "test", "tested_on", "valid_until") SELECT old_values."id", old_values."language", old_values."level", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."test", old_values."tested_on", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e52cacb064a25822ff48b34706ab3bc4841414a9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28b7b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_languagelevel",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="rankheld",
            constraint=models.UniqueConstraint(
                fields=("person", "held_from"), name="rank_held_one_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="rankheld",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_from__isnull", True),
                    ("held_from__range", (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))),
                    _connector="OR",
                ),
                name="rank_held_day_plausible",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankheld",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_rankheldevent" ("held_from", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_id") SELECT new_values."held_from", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c6a00a5275ef64d9864bf7123def966cbba354a0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fc745",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_rankheld",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankheld",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_rankheldevent" ("held_from", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_id") SELECT new_values."held_from", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6479b2404e77b31d150acae645026aecb036ccd4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7fd8f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_rankheld",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankheld",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_rankheldevent" ("held_from", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_id") SELECT old_values."held_from", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d356d4b951584da6d3b2fbc67c321907fce1acbb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e03bc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_rankheld",
                    when="AFTER",
                ),
            ),
        ),
    ]
