"""Inspections of contingents, and their major equipment."""

import datetime
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import registry.history
from django.db import migrations, models

from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0009_published"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Equipment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
            name="Inspection",
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
                        help_text="The first day, or the day planned.", verbose_name="held on"
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
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
                        help_text="The first day, or the day planned.", verbose_name="held on"
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
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.UniqueConstraint(
                fields=("contingent", "name", "counted_on"), name="equipment_counted_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.CheckConstraint(
                condition=models.Q(("serviceable__lte", models.F("quantity"))),
                name="equipment_serviceable_within_quantity",
            ),
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_on__isnull", True),
                    ("counted_on__range", (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))),
                    _connector="OR",
                ),
                name="equipment_day_plausible",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipment",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipment",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equipment",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.UniqueConstraint(
                fields=("contingent", "kind", "held_on"), name="inspection_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ("awaited", "met", "remarks", "not_met"))),
                name="inspection_result_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_on__isnull", True),
                    ("held_on__range", (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))),
                    _connector="OR",
                ),
                name="inspection_day_plausible",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        InstallSQL("inspections"),
    ]
