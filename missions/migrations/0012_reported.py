"""What the United Nations reported: files, figures of all countries, notes on differences."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
import registry.history
from django.conf import settings
from django.db import migrations, models

from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0010_inspections"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReconciliationNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
            ],
            options={
                "verbose_name": "note on a difference",
                "verbose_name_plural": "notes on differences",
                "ordering": ("-reported_on", "mission", "id"),
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
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                            ("contributions", "contributions, a row for each type of personnel"),
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
                        help_text="How many could not be read.", verbose_name="lines left out"
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
            ],
            options={
                "verbose_name": "file of reported figures",
                "verbose_name_plural": "files of reported figures",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="WorldStrength",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("superseded_at", models.DateTimeField(null=True, verbose_name="superseded at")),
            ],
            options={
                "verbose_name": "reported strength of a country",
                "verbose_name_plural": "reported strengths of countries",
                "ordering": ("-reported_on", "country", "id"),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reportedstrength",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reportedstrength",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reportedstrength",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="reportedstrength",
            name="reported_once",
        ),
        migrations.AddField(
            model_name="reportedstrength",
            name="recorded_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                editable=False,
                verbose_name="recorded at",
            ),
        ),
        migrations.AddField(
            model_name="reportedstrength",
            name="superseded_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When a later file said otherwise; empty: it still holds.",
                null=True,
                verbose_name="superseded at",
            ),
        ),
        migrations.AddField(
            model_name="reportedstrengthevent",
            name="recorded_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                editable=False,
                verbose_name="recorded at",
            ),
        ),
        migrations.AddField(
            model_name="reportedstrengthevent",
            name="superseded_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When a later file said otherwise; empty: it still holds.",
                null=True,
                verbose_name="superseded at",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportedstrength",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportedstrength",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportedstrength",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddField(
            model_name="reconciliationnote",
            name="mission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="missions.mission",
                verbose_name="mission",
            ),
        ),
        migrations.AddField(
            model_name="reconciliationnote",
            name="written_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="reconciliationnoteevent",
            name="mission",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="missions.mission",
                verbose_name="mission",
            ),
        ),
        migrations.AddField(
            model_name="reconciliationnoteevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="reconciliationnoteevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="registry_events",
                to="missions.reconciliationnote",
            ),
        ),
        migrations.AddField(
            model_name="reconciliationnoteevent",
            name="written_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="reportedfile",
            name="loaded_by",
            field=models.ForeignKey(
                help_text="Who loaded it; empty: a command did.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="reportedfile",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="missions.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="reportedstrength",
            name="file",
            field=models.ForeignKey(
                editable=False,
                help_text="The file it was loaded from; empty: entered by hand.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="missions.reportedfile",
                verbose_name="file",
            ),
        ),
        migrations.AddField(
            model_name="reportedstrengthevent",
            name="file",
            field=models.ForeignKey(
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
        migrations.AddConstraint(
            model_name="reportedstrength",
            constraint=models.UniqueConstraint(
                fields=("reported_on", "mission", "category", "source", "superseded_at"),
                name="reported_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddField(
            model_name="worldstrength",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="missions.reportedfile",
                verbose_name="file",
            ),
        ),
        migrations.AddField(
            model_name="worldstrength",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="missions.source",
                verbose_name="source",
            ),
        ),
        migrations.AddConstraint(
            model_name="reconciliationnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="note_says_something"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reconciliationnote",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reconciliationnote",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reconciliationnote",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="worldstrength",
            constraint=models.UniqueConstraint(
                fields=("reported_on", "country", "source", "superseded_at"),
                name="country_reported_once",
                nulls_distinct=False,
            ),
        ),
        InstallSQL("reported"),
    ]
