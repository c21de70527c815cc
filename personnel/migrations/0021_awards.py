"""Medals, awards and commendations, and who was given which."""

import datetime
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import registry.history
from django.db import migrations, models

from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0012_reported"),
        ("personnel", "0020_eligibility_by_index"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("un", "United Nations medal"),
                            ("national", "national award"),
                            ("commendation", "commendation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
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
                    "days_first",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Due after so many days in the mission. Empty: not given for days.",
                        null=True,
                        verbose_name="days for the medal",
                    ),
                ),
                (
                    "days_next",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="After so many days more a numeral is due, and again each time.",
                        null=True,
                        verbose_name="days for each numeral",
                    ),
                ),
                (
                    "unbroken",
                    models.BooleanField(
                        default=False,
                        help_text="Only days in a row count together, and each stretch by itself. Otherwise all days in the mission are added up. Sources disagree.",
                        verbose_name="without a break",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "mission",
                    models.ForeignKey(
                        blank=True,
                        help_text="Due by days in this mission alone. Empty: in all others of the UN.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the days are laid down.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="missions.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "award",
                "verbose_name_plural": "awards",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="AwardEvent",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("un", "United Nations medal"),
                            ("national", "national award"),
                            ("commendation", "commendation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
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
                    "days_first",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Due after so many days in the mission. Empty: not given for days.",
                        null=True,
                        verbose_name="days for the medal",
                    ),
                ),
                (
                    "days_next",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="After so many days more a numeral is due, and again each time.",
                        null=True,
                        verbose_name="days for each numeral",
                    ),
                ),
                (
                    "unbroken",
                    models.BooleanField(
                        default=False,
                        help_text="Only days in a row count together, and each stretch by itself. Otherwise all days in the mission are added up. Sources disagree.",
                        verbose_name="without a break",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "mission",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Due by days in this mission alone. Empty: in all others of the UN.",
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
                        to="personnel.award",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the days are laid down.",
                        null=True,
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
            name="AwardGiven",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="1: the medal itself. From 2 on: the numeral on its ribbon, or one more.",
                        verbose_name="which one",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "order_number",
                    models.CharField(blank=True, max_length=60, verbose_name="order number"),
                ),
                ("order_date", models.DateField(blank=True, null=True, verbose_name="order date")),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        blank=True,
                        help_text="For service in this mission. Empty: for something else.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="awards",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "award given",
                "verbose_name_plural": "awards given",
                "ordering": ("-given_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="AwardGivenEvent",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="1: the medal itself. From 2 on: the numeral on its ribbon, or one more.",
                        verbose_name="which one",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "order_number",
                    models.CharField(blank=True, max_length=60, verbose_name="order number"),
                ),
                ("order_date", models.DateField(blank=True, null=True, verbose_name="order date")),
                (
                    "award",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="personnel.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="For service in this mission. Empty: for something else.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="missions.mission",
                        verbose_name="mission",
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
                        to="personnel.awardgiven",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.UniqueConstraint(fields=("code",), name="award_code_unique"),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("un", "national", "commendation"))),
                name="award_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("days_first__isnull", False),
                        ("days_next__isnull", False),
                        ("kind", "un"),
                        ("source__isnull", False),
                    ),
                    models.Q(
                        ("days_first__isnull", True),
                        ("days_next__isnull", True),
                        ("mission__isnull", True),
                        ("unbroken", False),
                    ),
                    _connector="OR",
                ),
                name="award_days_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("days_first__isnull", True), ("days_next__isnull", True)),
                    models.Q(("days_first__gt", 0), ("days_next__gt", 0)),
                    _connector="OR",
                ),
                name="award_days_positive",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_awardevent" ("code", "days_first", "days_next", "id", "kind", "mission_id", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "unbroken") SELECT new_values."code", new_values."days_first", new_values."days_next", new_values."id", new_values."kind", new_values."mission_id", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source_id", new_values."unbroken" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c087cc5aa78693abaa7c718aaee4381fd315d26d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_03965",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_awardevent" ("code", "days_first", "days_next", "id", "kind", "mission_id", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "unbroken") SELECT new_values."code", new_values."days_first", new_values."days_next", new_values."id", new_values."kind", new_values."mission_id", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source_id", new_values."unbroken" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4e2a7ec080c92409ce004fde0780e84aa5061b1d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_51a41",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_awardevent" ("code", "days_first", "days_next", "id", "kind", "mission_id", "name_en", "name_kk", "name_ru", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "unbroken") SELECT old_values."code", old_values."days_first", old_values."days_next", old_values."id", old_values."kind", old_values."mission_id", old_values."name_en", old_values."name_kk", old_values."name_ru", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source_id", old_values."unbroken" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="11800de7fc4316151019d5fa56d85333f1e0f37c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_74f43",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_award",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="awardgiven",
            constraint=models.UniqueConstraint(
                fields=("person", "award", "mission", "number"),
                name="award_given_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="awardgiven",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gt", 0)), name="award_given_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="awardgiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("order_date__isnull", True), ("order_number", "")),
                    models.Q(
                        models.Q(("order_number", ""), _negated=True), ("order_date__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="award_given_order_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="awardgiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("given_on__isnull", True),
                        (
                            "given_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("order_date__isnull", True),
                        (
                            "order_date__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="award_given_days_plausible",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awardgiven",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_awardgivenevent" ("award_id", "given_on", "id", "mission_id", "number", "order_date", "order_number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."award_id", new_values."given_on", new_values."id", new_values."mission_id", new_values."number", new_values."order_date", new_values."order_number", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0792f909e5dade2a49439e806511ed9eea5ef242",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_03abc",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_awardgiven",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awardgiven",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_awardgivenevent" ("award_id", "given_on", "id", "mission_id", "number", "order_date", "order_number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."award_id", new_values."given_on", new_values."id", new_values."mission_id", new_values."number", new_values."order_date", new_values."order_number", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ac64f0827f87435e321d99d782ba3dec201c14eb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a66a0",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_awardgiven",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awardgiven",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_awardgivenevent" ("award_id", "given_on", "id", "mission_id", "number", "order_date", "order_number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."award_id", old_values."given_on", old_values."id", old_values."mission_id", old_values."number", old_values."order_date", old_values."order_number", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c2403b3492c552daac4e12565c0f3c95b2c17460",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d27cf",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_awardgiven",
                    when="AFTER",
                ),
            ),
        ),
        InstallSQL("awards"),
    ]
