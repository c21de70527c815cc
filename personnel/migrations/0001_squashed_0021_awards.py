"""People, tours, amendments, what makes people ready, selection, training and awards."""

import datetime
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import missions.models.vocabulary
import personnel.models.deployment
import personnel.models.people
import personnel.models.searching
import pgtrigger.compiler
import registry.history
from django.conf import settings
from django.db import migrations, models

from registry.sql import InstallSQL
from registry.steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("personnel", "0001_initial"),
        ("personnel", "0002_rules"),
        ("personnel", "0003_names_in_their_alphabet"),
        ("personnel", "0004_history"),
        ("personnel", "0005_handover"),
        ("personnel", "0006_orders_and_baseline"),
        ("personnel", "0007_continued_tours_and_exports"),
        ("personnel", "0008_amendments"),
        ("personnel", "0009_identities"),
        ("personnel", "0010_searching"),
        ("personnel", "0011_shown"),
        ("personnel", "0012_qualifications"),
        ("personnel", "0013_requirements"),
        ("personnel", "0014_eligibility"),
        ("personnel", "0015_selection_and_training"),
        ("personnel", "0020_eligibility_by_index"),
        ("personnel", "0021_awards"),
    ]

    dependencies = [
        ("missions", "0001_squashed_0012_reported"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The generated columns of a person call their functions.
        InstallSQL("alphabet"),
        InstallSQL("searching"),
        CreateModels(
            [
                migrations.CreateModel(
                    name="Amendment",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("extend", "extend"),
                                    ("shorten", "shorten"),
                                    ("repatriate", "repatriate early"),
                                    ("reschedule", "other first day"),
                                    ("move", "move"),
                                    ("cancel", "cancel"),
                                ],
                                max_length=12,
                                verbose_name="change",
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("medical", "medical grounds"),
                                    ("compassionate", "compassionate grounds"),
                                    ("disciplinary", "disciplinary grounds"),
                                    ("operational", "needs of the mission"),
                                    ("recalled", "recalled by the ministry"),
                                    ("other", "other grounds"),
                                ],
                                help_text="Of an early repatriation. No medical details.",
                                max_length=16,
                                verbose_name="cause",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="new first day"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="new last day"),
                        ),
                        (
                            "open_end",
                            models.BooleanField(
                                default=False,
                                help_text="The last day is not known yet.",
                                verbose_name="open end",
                            ),
                        ),
                        (
                            "moves_on",
                            models.DateField(
                                blank=True,
                                help_text="What was served before stays a deployment of its own.",
                                null=True,
                                verbose_name="first day in the new place",
                            ),
                        ),
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
                        (
                            "reason",
                            models.CharField(
                                help_text="Kept with every deployment that it changes. No medical details.",
                                max_length=110,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "sent_back",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="sent back because"
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
                            "authorized_mission",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.authorizedmission",
                                verbose_name="mission and decision",
                            ),
                        ),
                        (
                            "position",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.position",
                                verbose_name="position",
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
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                        (
                            "tours",
                            models.ManyToManyField(
                                related_name="amendments",
                                through="personnel.AmendedTour",
                                to="personnel.deployment",
                                verbose_name="deployments",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "amendment",
                        "verbose_name_plural": "amendments",
                        "ordering": ("-id",),
                        "default_permissions": ("add", "change", "delete", "view", "approve"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "extend"),
                                        models.Q(
                                            models.Q(
                                                ("ends_on__isnull", False), ("open_end", False)
                                            ),
                                            models.Q(("ends_on__isnull", True), ("open_end", True)),
                                            _connector="OR",
                                        ),
                                        ("starts_on__isnull", True),
                                        ("moves_on__isnull", True),
                                        ("authorized_mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("category", ""),
                                        ("position__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "shorten"),
                                        models.Q(("ends_on__isnull", True), _negated=True),
                                        ("starts_on__isnull", True),
                                        ("open_end", False),
                                        ("moves_on__isnull", True),
                                        ("authorized_mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("category", ""),
                                        ("position__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "repatriate"),
                                        models.Q(("ends_on__isnull", True), _negated=True),
                                        ("starts_on__isnull", True),
                                        ("open_end", False),
                                        ("moves_on__isnull", True),
                                        ("authorized_mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("category", ""),
                                        ("position__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "reschedule"),
                                        models.Q(("starts_on__isnull", True), _negated=True),
                                        ("open_end", False),
                                        ("moves_on__isnull", True),
                                        ("authorized_mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("category", ""),
                                        ("position__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "move"),
                                        models.Q(("moves_on__isnull", True), _negated=True),
                                        models.Q(
                                            models.Q(
                                                ("authorized_mission__isnull", True), _negated=True
                                            ),
                                            models.Q(("rotation__isnull", True), _negated=True),
                                            models.Q(("category", ""), _negated=True),
                                            models.Q(("position__isnull", True), _negated=True),
                                            _connector="OR",
                                        ),
                                        ("starts_on__isnull", True),
                                        ("ends_on__isnull", True),
                                        ("open_end", False),
                                    ),
                                    models.Q(
                                        ("kind", "cancel"),
                                        ("starts_on__isnull", True),
                                        ("ends_on__isnull", True),
                                        ("open_end", False),
                                        ("moves_on__isnull", True),
                                        ("authorized_mission__isnull", True),
                                        ("rotation__isnull", True),
                                        ("category", ""),
                                        ("position__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="amendment_complete",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "cause__in",
                                        [
                                            "",
                                            "medical",
                                            "compassionate",
                                            "disciplinary",
                                            "operational",
                                            "recalled",
                                            "other",
                                        ],
                                    )
                                ),
                                name="amendment_cause_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "repatriate"),
                                        models.Q(("cause", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "repatriate"), _negated=True),
                                        ("cause", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="amendment_cause_of_repatriation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason__regex", "\\S")),
                                name="amendment_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        (
                                            "starts_on__range",
                                            (
                                                datetime.date(1992, 3, 2),
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
                                                datetime.date(1992, 3, 2),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("moves_on__isnull", True),
                                        (
                                            "moves_on__range",
                                            (
                                                datetime.date(1992, 3, 2),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="amendment_days_plausible",
                            ),
                            models.UniqueConstraint(
                                fields=("id", "status"), name="amendment_with_status"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["proposed", "approved", "cancelled"])
                                ),
                                name="amendment_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("order_number__regex", "\\S"),
                                    _connector="OR",
                                ),
                                name="amendment_approved_with_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("order_date__isnull", False),
                                    _connector="OR",
                                ),
                                name="amendment_approved_on_order_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("approved_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="amendment_approved_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by__isnull", True),
                                    models.Q(
                                        ("approved_by", models.F("proposed_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="amendment_not_approved_by_proposer",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_amendmentevent" ("approved_by_id", "authorized_mission_id", "category", "cause", "ends_on", "id", "kind", "moves_on", "open_end", "order_date", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "proposed_by_id", "reason", "rotation_id", "sent_back", "starts_on", "status") SELECT new_values."approved_by_id", new_values."authorized_mission_id", new_values."category", new_values."cause", new_values."ends_on", new_values."id", new_values."kind", new_values."moves_on", new_values."open_end", new_values."order_date", new_values."order_number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position_id", new_values."proposed_by_id", new_values."reason", new_values."rotation_id", new_values."sent_back", new_values."starts_on", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7cd5a7dd5cd28ec8bd06644ff6dc8d75b6c6dfff",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1498c",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_amendment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_amendmentevent" ("approved_by_id", "authorized_mission_id", "category", "cause", "ends_on", "id", "kind", "moves_on", "open_end", "order_date", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "proposed_by_id", "reason", "rotation_id", "sent_back", "starts_on", "status") SELECT new_values."approved_by_id", new_values."authorized_mission_id", new_values."category", new_values."cause", new_values."ends_on", new_values."id", new_values."kind", new_values."moves_on", new_values."open_end", new_values."order_date", new_values."order_number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position_id", new_values."proposed_by_id", new_values."reason", new_values."rotation_id", new_values."sent_back", new_values."starts_on", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8a85107dd80d468b4df3a0b818f4fbf316d7141d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c900d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_amendment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_amendmentevent" ("approved_by_id", "authorized_mission_id", "category", "cause", "ends_on", "id", "kind", "moves_on", "open_end", "order_date", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "proposed_by_id", "reason", "rotation_id", "sent_back", "starts_on", "status") SELECT old_values."approved_by_id", old_values."authorized_mission_id", old_values."category", old_values."cause", old_values."ends_on", old_values."id", old_values."kind", old_values."moves_on", old_values."open_end", old_values."order_date", old_values."order_number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position_id", old_values."proposed_by_id", old_values."reason", old_values."rotation_id", old_values."sent_back", old_values."starts_on", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0d8cf49caaf118e6ea65d87f9c74ee509047b964",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_83642",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_amendment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AmendmentEvent",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("extend", "extend"),
                                    ("shorten", "shorten"),
                                    ("repatriate", "repatriate early"),
                                    ("reschedule", "other first day"),
                                    ("move", "move"),
                                    ("cancel", "cancel"),
                                ],
                                max_length=12,
                                verbose_name="change",
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("medical", "medical grounds"),
                                    ("compassionate", "compassionate grounds"),
                                    ("disciplinary", "disciplinary grounds"),
                                    ("operational", "needs of the mission"),
                                    ("recalled", "recalled by the ministry"),
                                    ("other", "other grounds"),
                                ],
                                help_text="Of an early repatriation. No medical details.",
                                max_length=16,
                                verbose_name="cause",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="new first day"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="new last day"),
                        ),
                        (
                            "open_end",
                            models.BooleanField(
                                default=False,
                                help_text="The last day is not known yet.",
                                verbose_name="open end",
                            ),
                        ),
                        (
                            "moves_on",
                            models.DateField(
                                blank=True,
                                help_text="What was served before stays a deployment of its own.",
                                null=True,
                                verbose_name="first day in the new place",
                            ),
                        ),
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
                        (
                            "reason",
                            models.CharField(
                                help_text="Kept with every deployment that it changes. No medical details.",
                                max_length=110,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "sent_back",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="sent back because"
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
                            "authorized_mission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorizedmission",
                                verbose_name="mission and decision",
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
                                to="personnel.amendment",
                            ),
                        ),
                        (
                            "position",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.position",
                                verbose_name="position",
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
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                    name="Award",
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
                        "constraints": [
                            models.UniqueConstraint(fields=("code",), name="award_code_unique"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ("un", "national", "commendation"))
                                ),
                                name="award_kind_known",
                            ),
                            models.CheckConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("days_first__isnull", True), ("days_next__isnull", True)
                                    ),
                                    models.Q(("days_first__gt", 0), ("days_next__gt", 0)),
                                    _connector="OR",
                                ),
                                name="award_days_positive",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                        ],
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
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "code",
                            models.SlugField(db_index=False, max_length=40, verbose_name="code"),
                        ),
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
                    name="Call",
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
                        ("title", models.CharField(max_length=160, verbose_name="title")),
                        (
                            "starts_on",
                            models.DateField(
                                help_text="Of those who are selected.", verbose_name="first day"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day served, inclusive. Empty: open.",
                                null=True,
                                verbose_name="last day",
                            ),
                        ),
                        (
                            "closes_on",
                            models.DateField(
                                blank=True,
                                help_text="The last day on which somebody may volunteer. Empty: not said.",
                                null=True,
                                verbose_name="volunteers until",
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
                            "authorized_mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.authorizedmission",
                                verbose_name="mission and decision",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty for single officers.",
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
                                blank=True,
                                help_text="Of the contingent. Those selected are proposed for it.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "call for volunteers",
                        "verbose_name_plural": "calls for volunteers",
                        "ordering": ("-starts_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="call_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        (
                                            "starts_on__range",
                                            (
                                                datetime.date(1992, 3, 2),
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
                                                datetime.date(1992, 3, 2),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="call_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes_on__isnull", True),
                                    (
                                        "closes_on__range",
                                        (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                                    ),
                                    _connector="OR",
                                ),
                                name="call_closes_plausibly",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rotation__isnull", True),
                                    ("contingent__isnull", False),
                                    _connector="OR",
                                ),
                                name="call_rotation_with_contingent",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_callevent" ("authorized_mission_id", "closes_on", "contingent_id", "ends_on", "id", "is_demo", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id", "starts_on", "title") SELECT new_values."authorized_mission_id", new_values."closes_on", new_values."contingent_id", new_values."ends_on", new_values."id", new_values."is_demo", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rotation_id", new_values."starts_on", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="24d6f2a1da0fb1e98975f8d5d7ef4a0e3a7e6adf",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c6bfd",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_call",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_callevent" ("authorized_mission_id", "closes_on", "contingent_id", "ends_on", "id", "is_demo", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id", "starts_on", "title") SELECT new_values."authorized_mission_id", new_values."closes_on", new_values."contingent_id", new_values."ends_on", new_values."id", new_values."is_demo", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rotation_id", new_values."starts_on", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="008606f9f49dee0b997be5a064bad308e8450842",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_57cf2",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_call",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_callevent" ("authorized_mission_id", "closes_on", "contingent_id", "ends_on", "id", "is_demo", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id", "starts_on", "title") SELECT old_values."authorized_mission_id", old_values."closes_on", old_values."contingent_id", old_values."ends_on", old_values."id", old_values."is_demo", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rotation_id", old_values."starts_on", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3716201632ddd721dce3f3c50f82fead830c32ba",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b2490",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_call",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallEvent",
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
                        ("title", models.CharField(max_length=160, verbose_name="title")),
                        (
                            "starts_on",
                            models.DateField(
                                help_text="Of those who are selected.", verbose_name="first day"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day served, inclusive. Empty: open.",
                                null=True,
                                verbose_name="last day",
                            ),
                        ),
                        (
                            "closes_on",
                            models.DateField(
                                blank=True,
                                help_text="The last day on which somebody may volunteer. Empty: not said.",
                                null=True,
                                verbose_name="volunteers until",
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
                            "authorized_mission",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorizedmission",
                                verbose_name="mission and decision",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty for single officers.",
                                null=True,
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
                                to="personnel.call",
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Of the contingent. Those selected are proposed for it.",
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
                    name="CallPost",
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
                            "seats",
                            models.PositiveSmallIntegerField(default=1, verbose_name="seats"),
                        ),
                        (
                            "taken",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="taken"
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to="personnel.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "position",
                            models.ForeignKey(
                                blank=True,
                                help_text="Of the contingent. Empty for single officers.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.position",
                                verbose_name="position",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "post",
                        "verbose_name_plural": "posts",
                        "ordering": ("call", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "position", "category"),
                                name="call_post_once",
                                nulls_distinct=False,
                            ),
                            models.UniqueConstraint(
                                fields=("id", "call"), name="call_post_with_call"
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
                                name="call_post_category_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seats__gt", 0)), name="call_post_has_seats"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("taken__lte", models.F("seats"))),
                                name="call_post_within_seats",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_callpostevent" ("call_id", "category", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "seats") SELECT new_values."call_id", new_values."category", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position_id", new_values."seats" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c56ebd0ee63870b7ae46725bdeb21d77ed9bf32f",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8879b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_callpost",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_callpostevent" ("call_id", "category", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "seats") SELECT new_values."call_id", new_values."category", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position_id", new_values."seats" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."call_id" IS DISTINCT FROM (new_values."call_id") OR old_values."category" IS DISTINCT FROM (new_values."category") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."position_id" IS DISTINCT FROM (new_values."position_id") OR old_values."seats" IS DISTINCT FROM (new_values."seats")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6291f9c3954144f4159bb5a07ca52a8397960f37",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_96cda",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_callpost",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_callpostevent" ("call_id", "category", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "seats") SELECT old_values."call_id", old_values."category", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position_id", old_values."seats" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6f53e066fec4a9ea5d05fa462e283132d8229c23",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_20677",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_callpost",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallPostEvent",
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
                            "seats",
                            models.PositiveSmallIntegerField(default=1, verbose_name="seats"),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.call",
                                verbose_name="call",
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
                                to="personnel.callpost",
                            ),
                        ),
                        (
                            "position",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Of the contingent. Empty for single officers.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.position",
                                verbose_name="position",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, verbose_name="code")),
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
                            "provider",
                            models.CharField(
                                blank=True,
                                help_text="Who gives the course. Empty if several do.",
                                max_length=160,
                                verbose_name="provider",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(blank=True, max_length=160, verbose_name="subject"),
                        ),
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
                        "constraints": [
                            models.UniqueConstraint(fields=("code",), name="course_code_unique"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("validity_months__isnull", True),
                                    ("validity_months__gt", 0),
                                    _connector="OR",
                                ),
                                name="course_validity_positive",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseEvent",
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
                            "code",
                            models.SlugField(db_index=False, max_length=40, verbose_name="code"),
                        ),
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
                            "provider",
                            models.CharField(
                                blank=True,
                                help_text="Who gives the course. Empty if several do.",
                                max_length=160,
                                verbose_name="provider",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(blank=True, max_length=160, verbose_name="subject"),
                        ),
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
                    name="Export",
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
                            "at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
                                verbose_name="when",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("xlsx", "XLSX"), ("csv", "CSV"), ("pdf", "PDF")],
                                max_length=8,
                                verbose_name="kind of file",
                            ),
                        ),
                        (
                            "content",
                            models.CharField(
                                choices=[
                                    ("personnel.deployment", "deployments"),
                                    ("personnel.person", "people"),
                                    ("missions.rotation", "nominal roll"),
                                ],
                                max_length=40,
                                verbose_name="content",
                            ),
                        ),
                        (
                            "filters",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="How the list was narrowed down, without any free text.",
                                verbose_name="filters",
                            ),
                        ),
                        (
                            "searched",
                            models.BooleanField(
                                default=False,
                                help_text="Whether the list was narrowed down by a free text, which is not kept.",
                                verbose_name="searched",
                            ),
                        ),
                        (
                            "rows",
                            models.PositiveIntegerField(
                                help_text="How many people or tours.", verbose_name="rows"
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Whose nominal roll it is.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                help_text="Who took the file.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "export",
                        "verbose_name_plural": "exports",
                        "ordering": ("-id",),
                        "default_permissions": ("view",),
                    },
                ),
                migrations.CreateModel(
                    name="Handover",
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
                            "outgoing_ends_on",
                            models.DateField(
                                blank=True,
                                help_text="The last day of the outgoing rotation. Empty: nobody is relieved.",
                                null=True,
                                verbose_name="last day of those relieved",
                            ),
                        ),
                        (
                            "arrivals",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="Days and numbers of people. Empty: all on the first day.",
                                verbose_name="arrival in stages",
                            ),
                        ),
                        (
                            "rotation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "handover",
                        "verbose_name_plural": "handovers",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outgoing_ends_on__isnull", True),
                                    (
                                        "outgoing_ends_on__range",
                                        (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                                    ),
                                    _connector="OR",
                                ),
                                name="handover_day_plausible",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_handoverevent" ("arrivals", "id", "outgoing_ends_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id") SELECT new_values."arrivals", new_values."id", new_values."outgoing_ends_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rotation_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ca78954b6b8d4144606b2dc095021163bba5d338",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c3157",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_handover",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_handoverevent" ("arrivals", "id", "outgoing_ends_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id") SELECT new_values."arrivals", new_values."id", new_values."outgoing_ends_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rotation_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5d4f8d5dade17a9299fc38154264bd2046fd99d9",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1f12d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_handover",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_handoverevent" ("arrivals", "id", "outgoing_ends_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id") SELECT old_values."arrivals", old_values."id", old_values."outgoing_ends_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rotation_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7d677826229b3b325586d2eda1e74c8d091cbf56",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f35ac",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_handover",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverEvent",
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
                            "outgoing_ends_on",
                            models.DateField(
                                blank=True,
                                help_text="The last day of the outgoing rotation. Empty: nobody is relieved.",
                                null=True,
                                verbose_name="last day of those relieved",
                            ),
                        ),
                        (
                            "arrivals",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="Days and numbers of people. Empty: all on the first day.",
                                verbose_name="arrival in stages",
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
                                to="personnel.handover",
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                db_constraint=False,
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
                    name="Rank",
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
                        ("code", models.SlugField(max_length=40, verbose_name="code")),
                        (
                            "grade",
                            models.PositiveSmallIntegerField(
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
                                help_text="Approximate NATO equivalence, only to compare ranks.",
                                verbose_name="grade",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                help_text="Place in the ladder, lowest first.", verbose_name="order"
                            ),
                        ),
                        (
                            "name_en",
                            models.CharField(max_length=60, verbose_name="name in English"),
                        ),
                        (
                            "name_ru",
                            models.CharField(max_length=60, verbose_name="name in Russian"),
                        ),
                        ("name_kk", models.CharField(max_length=60, verbose_name="name in Kazakh")),
                        (
                            "verified",
                            models.BooleanField(
                                default=False,
                                help_text="Checked against the law in force.",
                                verbose_name="verified",
                            ),
                        ),
                        (
                            "source_note",
                            models.CharField(blank=True, max_length=250, verbose_name="source"),
                        ),
                    ],
                    options={
                        "verbose_name": "rank",
                        "verbose_name_plural": "ranks",
                        "ordering": ("order",),
                        "constraints": [
                            models.UniqueConstraint(fields=("code",), name="rank_code_unique"),
                            models.UniqueConstraint(fields=("order",), name="rank_order_unique"),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_rankevent" ("code", "grade", "id", "name_en", "name_kk", "name_ru", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_note", "verified") SELECT new_values."code", new_values."grade", new_values."id", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source_note", new_values."verified" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8a196cd794d6485ed709f55c6f09271e812d13bf",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a7251",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_rank",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_rankevent" ("code", "grade", "id", "name_en", "name_kk", "name_ru", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_note", "verified") SELECT new_values."code", new_values."grade", new_values."id", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source_note", new_values."verified" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3b2e2764e91dce5c3c045691fffa0d64071ca10c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8ecb6",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_rank",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_rankevent" ("code", "grade", "id", "name_en", "name_kk", "name_ru", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_note", "verified") SELECT old_values."code", old_values."grade", old_values."id", old_values."name_en", old_values."name_kk", old_values."name_ru", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source_note", old_values."verified" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="69ccfb85977f24c7aa9390c5699f144805ad0fff",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_83bf9",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_rank",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RankEvent",
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
                            "code",
                            models.SlugField(db_index=False, max_length=40, verbose_name="code"),
                        ),
                        (
                            "grade",
                            models.PositiveSmallIntegerField(
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
                                help_text="Approximate NATO equivalence, only to compare ranks.",
                                verbose_name="grade",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                help_text="Place in the ladder, lowest first.", verbose_name="order"
                            ),
                        ),
                        (
                            "name_en",
                            models.CharField(max_length=60, verbose_name="name in English"),
                        ),
                        (
                            "name_ru",
                            models.CharField(max_length=60, verbose_name="name in Russian"),
                        ),
                        ("name_kk", models.CharField(max_length=60, verbose_name="name in Kazakh")),
                        (
                            "verified",
                            models.BooleanField(
                                default=False,
                                help_text="Checked against the law in force.",
                                verbose_name="verified",
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
                                to="personnel.rank",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Requirement",
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
                        ("code", models.SlugField(max_length=60, verbose_name="code")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("age", "age"),
                                    ("service", "years of service"),
                                    ("commission", "years of commissioned service"),
                                    ("rank", "rank"),
                                    ("course", "course"),
                                    ("language", "language"),
                                    ("clearance", "fitness or driving"),
                                    ("home", "time at home between tours"),
                                ],
                                max_length=12,
                                verbose_name="what is asked for",
                            ),
                        ),
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
                            "categories",
                            missions.models.vocabulary.CategorySetField(
                                blank=True,
                                help_text="None: of all.",
                                null=True,
                                size=None,
                                verbose_name="categories",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True,
                                help_text="Asked of whoever begins a tour on this day or later. Empty: always was.",
                                null=True,
                                verbose_name="for tours from",
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Asked of whoever begins a tour on this day or sooner. Empty: no end.",
                                null=True,
                                verbose_name="for tours until",
                            ),
                        ),
                        (
                            "is_hard",
                            models.BooleanField(
                                default=False,
                                help_text="Nobody is approved without it, unless it is waived. Otherwise a warning.",
                                verbose_name="hard",
                            ),
                        ),
                        (
                            "youngest",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="In years, on the first day.",
                                null=True,
                                verbose_name="youngest age",
                            ),
                        ),
                        (
                            "oldest",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="In years, on the last day.",
                                null=True,
                                verbose_name="oldest age",
                            ),
                        ),
                        (
                            "years",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Full years on the first day.",
                                null=True,
                                verbose_name="years of service",
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
                            "language",
                            models.CharField(
                                blank=True,
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
                            "level",
                            models.PositiveSmallIntegerField(
                                blank=True,
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
                                help_text="Of STANAG 6001, at least.",
                                null=True,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "clearance",
                            models.CharField(
                                blank=True,
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
                            "days_at_home",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="At least so many whole days between two tours.",
                                null=True,
                                verbose_name="days at home",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "course",
                            models.ForeignKey(
                                blank=True,
                                help_text="This course, or one that includes it.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.course",
                                verbose_name="course",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: in all.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.mission",
                                verbose_name="mission",
                            ),
                        ),
                        (
                            "position",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: in all.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.position",
                                verbose_name="position",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                help_text="The order, manual or publication that asks for it.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.source",
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "requirement",
                        "verbose_name_plural": "requirements",
                        "ordering": ("code",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code",), name="requirement_code_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "age"),
                                        ("years__isnull", True),
                                        ("course__isnull", True),
                                        ("language", ""),
                                        ("level__isnull", True),
                                        ("clearance", ""),
                                        ("days_at_home__isnull", True),
                                        ("lowest_grade__isnull", True),
                                        ("highest_grade__isnull", True),
                                        models.Q(
                                            ("youngest__isnull", False),
                                            ("oldest__isnull", False),
                                            _connector="OR",
                                        ),
                                    ),
                                    models.Q(
                                        ("kind", "service"),
                                        ("years__isnull", False),
                                        ("course__isnull", True),
                                        ("language", ""),
                                        ("level__isnull", True),
                                        ("clearance", ""),
                                        ("days_at_home__isnull", True),
                                        ("youngest__isnull", True),
                                        ("oldest__isnull", True),
                                        ("lowest_grade__isnull", True),
                                        ("highest_grade__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "commission"),
                                        ("years__isnull", False),
                                        ("course__isnull", True),
                                        ("language", ""),
                                        ("level__isnull", True),
                                        ("clearance", ""),
                                        ("days_at_home__isnull", True),
                                        ("youngest__isnull", True),
                                        ("oldest__isnull", True),
                                        ("lowest_grade__isnull", True),
                                        ("highest_grade__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "rank"),
                                        ("years__isnull", True),
                                        ("course__isnull", True),
                                        ("language", ""),
                                        ("level__isnull", True),
                                        ("clearance", ""),
                                        ("days_at_home__isnull", True),
                                        ("youngest__isnull", True),
                                        ("oldest__isnull", True),
                                        models.Q(
                                            ("lowest_grade__isnull", False),
                                            ("highest_grade__isnull", False),
                                            _connector="OR",
                                        ),
                                    ),
                                    models.Q(
                                        ("kind", "course"),
                                        ("years__isnull", True),
                                        ("course__isnull", False),
                                        ("language", ""),
                                        ("level__isnull", True),
                                        ("clearance", ""),
                                        ("days_at_home__isnull", True),
                                        ("youngest__isnull", True),
                                        ("oldest__isnull", True),
                                        ("lowest_grade__isnull", True),
                                        ("highest_grade__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "language"),
                                        ("years__isnull", True),
                                        ("course__isnull", True),
                                        models.Q(("language", ""), _negated=True),
                                        ("level__isnull", False),
                                        ("clearance", ""),
                                        ("days_at_home__isnull", True),
                                        ("youngest__isnull", True),
                                        ("oldest__isnull", True),
                                        ("lowest_grade__isnull", True),
                                        ("highest_grade__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "clearance"),
                                        ("years__isnull", True),
                                        ("course__isnull", True),
                                        ("language", ""),
                                        ("level__isnull", True),
                                        models.Q(("clearance", ""), _negated=True),
                                        ("days_at_home__isnull", True),
                                        ("youngest__isnull", True),
                                        ("oldest__isnull", True),
                                        ("lowest_grade__isnull", True),
                                        ("highest_grade__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind", "home"),
                                        ("years__isnull", True),
                                        ("course__isnull", True),
                                        ("language", ""),
                                        ("level__isnull", True),
                                        ("clearance", ""),
                                        ("days_at_home__isnull", False),
                                        ("youngest__isnull", True),
                                        ("oldest__isnull", True),
                                        ("lowest_grade__isnull", True),
                                        ("highest_grade__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="requirement_complete",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("youngest__isnull", True),
                                    ("oldest__isnull", True),
                                    ("oldest__gte", models.F("youngest")),
                                    _connector="OR",
                                ),
                                name="requirement_ages_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lowest_grade__isnull", True),
                                    ("highest_grade__isnull", True),
                                    ("highest_grade__gte", models.F("lowest_grade")),
                                    _connector="OR",
                                ),
                                name="requirement_grades_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="requirement_days_in_order",
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
                                name="requirement_days_plausible",
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
                                name="requirement_categories_sound",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_requirementevent" ("categories", "clearance", "code", "course_id", "days_at_home", "ends_on", "highest_grade", "id", "is_hard", "kind", "language", "level", "lowest_grade", "mission_id", "name_en", "name_kk", "name_ru", "note", "oldest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "source_id", "starts_on", "years", "youngest") SELECT new_values."categories", new_values."clearance", new_values."code", new_values."course_id", new_values."days_at_home", new_values."ends_on", new_values."highest_grade", new_values."id", new_values."is_hard", new_values."kind", new_values."language", new_values."level", new_values."lowest_grade", new_values."mission_id", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."note", new_values."oldest", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position_id", new_values."source_id", new_values."starts_on", new_values."years", new_values."youngest" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b6a89ed3a8804380089f77fe6d8218d56e2e0cc2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6c393",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_requirement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_requirementevent" ("categories", "clearance", "code", "course_id", "days_at_home", "ends_on", "highest_grade", "id", "is_hard", "kind", "language", "level", "lowest_grade", "mission_id", "name_en", "name_kk", "name_ru", "note", "oldest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "source_id", "starts_on", "years", "youngest") SELECT new_values."categories", new_values."clearance", new_values."code", new_values."course_id", new_values."days_at_home", new_values."ends_on", new_values."highest_grade", new_values."id", new_values."is_hard", new_values."kind", new_values."language", new_values."level", new_values."lowest_grade", new_values."mission_id", new_values."name_en", new_values."name_kk", new_values."name_ru", new_values."note", new_values."oldest", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position_id", new_values."source_id", new_values."starts_on", new_values."years", new_values."youngest" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="927944dad7695369b1bad4d549db5a2be566ac05",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_df9c5",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_requirement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_requirementevent" ("categories", "clearance", "code", "course_id", "days_at_home", "ends_on", "highest_grade", "id", "is_hard", "kind", "language", "level", "lowest_grade", "mission_id", "name_en", "name_kk", "name_ru", "note", "oldest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "source_id", "starts_on", "years", "youngest") SELECT old_values."categories", old_values."clearance", old_values."code", old_values."course_id", old_values."days_at_home", old_values."ends_on", old_values."highest_grade", old_values."id", old_values."is_hard", old_values."kind", old_values."language", old_values."level", old_values."lowest_grade", old_values."mission_id", old_values."name_en", old_values."name_kk", old_values."name_ru", old_values."note", old_values."oldest", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position_id", old_values."source_id", old_values."starts_on", old_values."years", old_values."youngest" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9048add6048225a010183af540a3ad1c20fa3346",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_82f59",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_requirement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequirementEvent",
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
                            "code",
                            models.SlugField(db_index=False, max_length=60, verbose_name="code"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("age", "age"),
                                    ("service", "years of service"),
                                    ("commission", "years of commissioned service"),
                                    ("rank", "rank"),
                                    ("course", "course"),
                                    ("language", "language"),
                                    ("clearance", "fitness or driving"),
                                    ("home", "time at home between tours"),
                                ],
                                max_length=12,
                                verbose_name="what is asked for",
                            ),
                        ),
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
                            "categories",
                            missions.models.vocabulary.CategorySetField(
                                blank=True,
                                help_text="None: of all.",
                                null=True,
                                size=None,
                                verbose_name="categories",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True,
                                help_text="Asked of whoever begins a tour on this day or later. Empty: always was.",
                                null=True,
                                verbose_name="for tours from",
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Asked of whoever begins a tour on this day or sooner. Empty: no end.",
                                null=True,
                                verbose_name="for tours until",
                            ),
                        ),
                        (
                            "is_hard",
                            models.BooleanField(
                                default=False,
                                help_text="Nobody is approved without it, unless it is waived. Otherwise a warning.",
                                verbose_name="hard",
                            ),
                        ),
                        (
                            "youngest",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="In years, on the first day.",
                                null=True,
                                verbose_name="youngest age",
                            ),
                        ),
                        (
                            "oldest",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="In years, on the last day.",
                                null=True,
                                verbose_name="oldest age",
                            ),
                        ),
                        (
                            "years",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Full years on the first day.",
                                null=True,
                                verbose_name="years of service",
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
                            "language",
                            models.CharField(
                                blank=True,
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
                            "level",
                            models.PositiveSmallIntegerField(
                                blank=True,
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
                                help_text="Of STANAG 6001, at least.",
                                null=True,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "clearance",
                            models.CharField(
                                blank=True,
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
                            "days_at_home",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="At least so many whole days between two tours.",
                                null=True,
                                verbose_name="days at home",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "course",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="This course, or one that includes it.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.course",
                                verbose_name="course",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: in all.",
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
                                to="personnel.requirement",
                            ),
                        ),
                        (
                            "position",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: in all.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.position",
                                verbose_name="position",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="The order, manual or publication that asks for it.",
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
                    name="TrainingSession",
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
                        ("starts_on", models.DateField(verbose_name="first day")),
                        (
                            "ends_on",
                            models.DateField(
                                help_text="Certificates are valid from this day, unless told otherwise.",
                                verbose_name="last day",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=160, verbose_name="place"),
                        ),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="seats")),
                        (
                            "taken",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="taken"
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
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="personnel.course",
                                verbose_name="course",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "training session",
                        "verbose_name_plural": "training sessions",
                        "ordering": ("-starts_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="session_days_in_order",
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
                                name="session_days_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seats__gt", 0)), name="session_has_seats"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("taken__lte", models.F("seats"))),
                                name="session_within_seats",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_trainingsessionevent" ("course_id", "ends_on", "id", "is_demo", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "seats", "starts_on") SELECT new_values."course_id", new_values."ends_on", new_values."id", new_values."is_demo", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."seats", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="17437c72d92f40f9f807ce1d8e618ccd5c497067",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b10d1",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_trainingsession",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_trainingsessionevent" ("course_id", "ends_on", "id", "is_demo", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "seats", "starts_on") SELECT new_values."course_id", new_values."ends_on", new_values."id", new_values."is_demo", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."seats", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."course_id" IS DISTINCT FROM (new_values."course_id") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_demo" IS DISTINCT FROM (new_values."is_demo") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."seats" IS DISTINCT FROM (new_values."seats") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f349d5ab88e149e9397e70585753701e0a61ae7b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dbdea",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_trainingsession",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_trainingsessionevent" ("course_id", "ends_on", "id", "is_demo", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "seats", "starts_on") SELECT old_values."course_id", old_values."ends_on", old_values."id", old_values."is_demo", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."seats", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8a7a8cb4273ec8ce5e00b4d339395bc7f89db17e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_88c9c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_trainingsession",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingSessionEvent",
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
                        ("starts_on", models.DateField(verbose_name="first day")),
                        (
                            "ends_on",
                            models.DateField(
                                help_text="Certificates are valid from this day, unless told otherwise.",
                                verbose_name="last day",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=160, verbose_name="place"),
                        ),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="seats")),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="invented"
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
                                to="personnel.trainingsession",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Unit",
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
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        (
                            "name_en",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="name in English"
                            ),
                        ),
                        (
                            "name_ru",
                            models.CharField(max_length=160, verbose_name="name in Russian"),
                        ),
                        (
                            "name_kk",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="name in Kazakh"
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="invented"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "unit",
                        "verbose_name_plural": "units",
                        "ordering": ("code",),
                        "constraints": [
                            models.UniqueConstraint(fields=("code",), name="unit_code_unique")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_unitevent" ("code", "id", "is_demo", "name_en", "name_kk", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."is_demo", new_values."name_en", new_values."name_kk", new_values."name_ru", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4ac5591089d5e9296c7937f1f9933d1701981e34",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b6066",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_unit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_unitevent" ("code", "id", "is_demo", "name_en", "name_kk", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."is_demo", new_values."name_en", new_values."name_kk", new_values."name_ru", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2585ec2b83171c9563a874a71ec67e46c92f786b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_bb289",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_unit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_unitevent" ("code", "id", "is_demo", "name_en", "name_kk", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."id", old_values."is_demo", old_values."name_en", old_values."name_kk", old_values."name_ru", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="086aed4d7a428e461ce5d870c34c946e1646c43d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7c4f8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_unit",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitEvent",
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
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        (
                            "name_en",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="name in English"
                            ),
                        ),
                        (
                            "name_ru",
                            models.CharField(max_length=160, verbose_name="name in Russian"),
                        ),
                        (
                            "name_kk",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="name in Kazakh"
                            ),
                        ),
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
                                to="personnel.unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                            "service_number",
                            models.CharField(
                                help_text="The ministry's own number of the person. Not a national identity number.",
                                max_length=20,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі-]+$",
                                        "Letters, digits and hyphens only.",
                                    )
                                ],
                                verbose_name="service number",
                            ),
                        ),
                        (
                            "last_name",
                            models.CharField(
                                help_text="In Cyrillic.", max_length=80, verbose_name="family name"
                            ),
                        ),
                        (
                            "first_name",
                            models.CharField(
                                help_text="In Cyrillic.", max_length=80, verbose_name="given name"
                            ),
                        ),
                        (
                            "patronymic",
                            models.CharField(blank=True, max_length=80, verbose_name="patronymic"),
                        ),
                        (
                            "last_name_latin",
                            models.CharField(
                                help_text="As in the passport.",
                                max_length=80,
                                verbose_name="family name in Latin",
                            ),
                        ),
                        (
                            "first_name_latin",
                            models.CharField(
                                help_text="As in the passport.",
                                max_length=80,
                                verbose_name="given name in Latin",
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
                        ("birth_date", models.DateField(verbose_name="date of birth")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="Made up for demonstration. Never a real person.",
                                verbose_name="invented",
                            ),
                        ),
                        (
                            "number_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=personnel.models.people.FoldedNumber(
                                    models.F("service_number")
                                ),
                                output_field=models.CharField(db_collation="C", max_length=20),
                                verbose_name="service number, folded",
                            ),
                        ),
                        (
                            "sort_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=personnel.models.people.KazakhSortKey(
                                    models.F("last_name"),
                                    models.F("first_name"),
                                    models.F("patronymic"),
                                ),
                                output_field=models.CharField(db_collation="C", max_length=400),
                                verbose_name="sort key",
                            ),
                        ),
                        (
                            "rank",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="personnel.rank",
                                verbose_name="rank",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="personnel.unit",
                                verbose_name="unit",
                            ),
                        ),
                        (
                            "words",
                            models.GeneratedField(
                                db_persist=True,
                                expression=personnel.models.searching.PersonWords(
                                    "last_name",
                                    "first_name",
                                    "patronymic",
                                    "last_name_latin",
                                    "first_name_latin",
                                    "service_number",
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                                verbose_name="words to be found by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person",
                        "verbose_name_plural": "people",
                        "ordering": ("sort_key", "id"),
                        "indexes": [
                            models.Index(
                                fields=["sort_key", "id"], name="person_in_alphabetical_order"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["words"], name="person_by_words"
                            ),
                            models.Index(
                                fields=["last_name_latin", "id"], name="person_by_latin_name"
                            ),
                            models.Index(fields=["birth_date"], name="person_by_birth_date"),
                            models.Index(
                                condition=models.Q(
                                    ("last_name_latin", ""),
                                    ("first_name_latin", ""),
                                    _connector="OR",
                                ),
                                fields=["sort_key"],
                                name="person_without_latin_name",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("number_key",), name="person_service_number_unique"
                            ),
                            models.UniqueConstraint(fields=("id", "sex"), name="person_with_sex"),
                            models.CheckConstraint(
                                condition=models.Q(("sex__in", ["F", "M"])), name="person_sex_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("service_number", ""), _negated=True),
                                name="person_has_service_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("birth_date__isnull", True),
                                    (
                                        "birth_date__range",
                                        (datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)),
                                    ),
                                    _connector="OR",
                                ),
                                name="person_birth_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_name__regex", "[A-Za-zÀ-ɏ]"), _negated=True
                                ),
                                name="person_last_name_in_cyrillic",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first_name__regex", "[A-Za-zÀ-ɏ]"), _negated=True
                                ),
                                name="person_first_name_in_cyrillic",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("patronymic__regex", "[A-Za-zÀ-ɏ]"), _negated=True
                                ),
                                name="person_patronymic_in_cyrillic",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_name_latin__regex", "[Ѐ-ԯ]"), _negated=True
                                ),
                                name="person_last_name_in_latin",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first_name_latin__regex", "[Ѐ-ԯ]"), _negated=True
                                ),
                                name="person_first_name_in_latin",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_personevent" ("birth_date", "first_name", "first_name_latin", "id", "is_demo", "last_name", "last_name_latin", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_id", "service_number", "sex", "unit_id") SELECT new_values."birth_date", new_values."first_name", new_values."first_name_latin", new_values."id", new_values."is_demo", new_values."last_name", new_values."last_name_latin", new_values."patronymic", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank_id", new_values."service_number", new_values."sex", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b81a342ac243649f71e8964c979c7d19519eab2a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0aec7",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_person",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_personevent" ("birth_date", "first_name", "first_name_latin", "id", "is_demo", "last_name", "last_name_latin", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_id", "service_number", "sex", "unit_id") SELECT new_values."birth_date", new_values."first_name", new_values."first_name_latin", new_values."id", new_values."is_demo", new_values."last_name", new_values."last_name_latin", new_values."patronymic", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank_id", new_values."service_number", new_values."sex", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."birth_date" IS DISTINCT FROM (new_values."birth_date") OR old_values."first_name" IS DISTINCT FROM (new_values."first_name") OR old_values."first_name_latin" IS DISTINCT FROM (new_values."first_name_latin") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_demo" IS DISTINCT FROM (new_values."is_demo") OR old_values."last_name" IS DISTINCT FROM (new_values."last_name") OR old_values."last_name_latin" IS DISTINCT FROM (new_values."last_name_latin") OR old_values."patronymic" IS DISTINCT FROM (new_values."patronymic") OR old_values."rank_id" IS DISTINCT FROM (new_values."rank_id") OR old_values."service_number" IS DISTINCT FROM (new_values."service_number") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."unit_id" IS DISTINCT FROM (new_values."unit_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0ee7aa8838f14a21e7c13761db3f57a10e78e50e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_49a43",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_person",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_personevent" ("birth_date", "first_name", "first_name_latin", "id", "is_demo", "last_name", "last_name_latin", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_id", "service_number", "sex", "unit_id") SELECT old_values."birth_date", old_values."first_name", old_values."first_name_latin", old_values."id", old_values."is_demo", old_values."last_name", old_values."last_name_latin", old_values."patronymic", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank_id", old_values."service_number", old_values."sex", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="eceb763fe21b19b81044313b523d67734f855c96",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_78dbb",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_person",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "permissions": (
                            ("view_identity", "Can be told through the API who people are"),
                        ),
                    },
                ),
                migrations.CreateModel(
                    name="PersonEvent",
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
                            "service_number",
                            models.CharField(
                                help_text="The ministry's own number of the person. Not a national identity number.",
                                max_length=20,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі-]+$",
                                        "Letters, digits and hyphens only.",
                                    )
                                ],
                                verbose_name="service number",
                            ),
                        ),
                        (
                            "last_name",
                            models.CharField(
                                help_text="In Cyrillic.", max_length=80, verbose_name="family name"
                            ),
                        ),
                        (
                            "first_name",
                            models.CharField(
                                help_text="In Cyrillic.", max_length=80, verbose_name="given name"
                            ),
                        ),
                        (
                            "patronymic",
                            models.CharField(blank=True, max_length=80, verbose_name="patronymic"),
                        ),
                        (
                            "last_name_latin",
                            models.CharField(
                                help_text="As in the passport.",
                                max_length=80,
                                verbose_name="family name in Latin",
                            ),
                        ),
                        (
                            "first_name_latin",
                            models.CharField(
                                help_text="As in the passport.",
                                max_length=80,
                                verbose_name="given name in Latin",
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
                        ("birth_date", models.DateField(verbose_name="date of birth")),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="Made up for demonstration. Never a real person.",
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
                                to="personnel.person",
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
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.unit",
                                verbose_name="unit",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.CharField(
                                blank=True, max_length=60, verbose_name="order number"
                            ),
                        ),
                        (
                            "order_date",
                            models.DateField(blank=True, null=True, verbose_name="order date"),
                        ),
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "award", "mission", "number"),
                                name="award_given_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gt", 0)), name="award_given_numbered"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("order_date__isnull", True), ("order_number", "")),
                                    models.Q(
                                        models.Q(("order_number", ""), _negated=True),
                                        ("order_date__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="award_given_order_complete",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("given_on__isnull", True),
                                        (
                                            "given_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("order_date__isnull", True),
                                        (
                                            "order_date__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="award_given_days_plausible",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                        ],
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
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
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
                            models.CharField(
                                blank=True, max_length=60, verbose_name="order number"
                            ),
                        ),
                        (
                            "order_date",
                            models.DateField(blank=True, null=True, verbose_name="order date"),
                        ),
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
                migrations.CreateModel(
                    name="Certificate",
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
                            "issued_on",
                            models.DateField(
                                help_text="Valid from this day.", verbose_name="issued on"
                            ),
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
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.course",
                                verbose_name="course",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "certificate",
                        "verbose_name_plural": "certificates",
                        "ordering": ("-issued_on", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "course", "issued_on"), name="certificate_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="certificate_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("issued_on__isnull", True),
                                        (
                                            "issued_on__range",
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
                                name="certificate_days_plausible",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                        ],
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
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "issued_on",
                            models.DateField(
                                help_text="Valid from this day.", verbose_name="issued on"
                            ),
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
                migrations.CreateModel(
                    name="Clearance",
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
                            models.DateField(
                                help_text="Valid from this day.", verbose_name="issued on"
                            ),
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "kind", "issued_on"), name="clearance_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "service",
                                            "driving_b",
                                            "driving_c",
                                            "driving_d",
                                            "driving_e",
                                        ],
                                    )
                                ),
                                name="clearance_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="clearance_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("issued_on__isnull", True),
                                        (
                                            "issued_on__range",
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
                                name="clearance_days_plausible",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                        ],
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
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
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
                            models.DateField(
                                help_text="Valid from this day.", verbose_name="issued on"
                            ),
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
                    name="Deployment",
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
                                editable=False,
                                max_length=1,
                                null=True,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                help_text="First day in the mission.", verbose_name="first day"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day served, inclusive. Empty: open.",
                                null=True,
                                verbose_name="last day",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                help_text="Only if it ended otherwise than planned. No medical details.",
                                max_length=200,
                                verbose_name="reason for the end",
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
                            "authorized_mission",
                            models.ForeignKey(
                                db_index=False,
                                help_text="The mission, and the decision under which the person is sent.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.authorizedmission",
                                verbose_name="mission and decision",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "continues",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="The tour this one carries on elsewhere. Both count as one tour begun.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="continued_by",
                                to="personnel.deployment",
                                verbose_name="continues",
                            ),
                        ),
                        (
                            "position",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="A post of the contingent. Empty for single officers.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.position",
                                verbose_name="position",
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
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty for single officers.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deployments",
                                to="personnel.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "rank",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="The rank at the time, which may differ from today's.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.rank",
                                verbose_name="rank on tour",
                            ),
                        ),
                        (
                            "sent_back",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="Why the proposal was not approved. It goes with the next change of it.",
                                max_length=300,
                                verbose_name="sent back because",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "deployment",
                        "verbose_name_plural": "deployments",
                        "ordering": ("-starts_on", "id"),
                        "default_permissions": ("add", "change", "delete", "view", "approve"),
                        "indexes": [
                            models.Index(
                                fields=["starts_on", "id"], name="deployment_by_first_day"
                            ),
                            models.Index(fields=["ends_on", "id"], name="deployment_by_last_day"),
                            models.Index(
                                django.db.models.functions.text.Upper("order_number"),
                                name="deployment_by_order_number",
                            ),
                            models.Index(
                                condition=models.Q(("status", "approved"), _negated=True),
                                fields=["status", "id"],
                                name="deployment_not_approved",
                            ),
                            models.Index(
                                models.F("authorized_mission"),
                                models.F("starts_on"),
                                personnel.models.deployment.LastDay("ends_on"),
                                name="deployment_by_place_and_days",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("continues",), name="deployment_continued_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="deployment_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("starts_on__isnull", True),
                                        (
                                            "starts_on__range",
                                            (
                                                datetime.date(1992, 3, 2),
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
                                                datetime.date(1992, 3, 2),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="deployment_days_plausible",
                            ),
                            models.UniqueConstraint(
                                fields=("id", "person"), name="deployment_with_person"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("continues__isnull", True),
                                    models.Q(("continues", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="deployment_continues_another",
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
                                name="deployment_category_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("position__isnull", True),
                                    ("rotation__isnull", False),
                                    _connector="OR",
                                ),
                                name="deployment_position_in_a_rotation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["proposed", "approved", "cancelled"])
                                ),
                                name="deployment_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("order_date__isnull", False),
                                    _connector="OR",
                                ),
                                name="deployment_approved_on_order_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("approved_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="deployment_approved_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by__isnull", True),
                                    models.Q(
                                        ("approved_by", models.F("proposed_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="deployment_not_approved_by_proposer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("order_number__regex", "\\S"),
                                    _connector="OR",
                                ),
                                name="deployment_approved_with_order",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_deploymentevent" ("approved_by_id", "authorized_mission_id", "category", "contingent_id", "continues_id", "end_reason", "ends_on", "id", "order_date", "order_number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "proposed_by_id", "rank_id", "rotation_id", "sent_back", "sex", "starts_on", "status") SELECT new_values."approved_by_id", new_values."authorized_mission_id", new_values."category", new_values."contingent_id", new_values."continues_id", new_values."end_reason", new_values."ends_on", new_values."id", new_values."order_date", new_values."order_number", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position_id", new_values."proposed_by_id", new_values."rank_id", new_values."rotation_id", new_values."sent_back", new_values."sex", new_values."starts_on", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e6801ead2ce2e7ce8a705e5e06af025497e9418e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f281a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_deployment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_deploymentevent" ("approved_by_id", "authorized_mission_id", "category", "contingent_id", "continues_id", "end_reason", "ends_on", "id", "order_date", "order_number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "proposed_by_id", "rank_id", "rotation_id", "sent_back", "sex", "starts_on", "status") SELECT new_values."approved_by_id", new_values."authorized_mission_id", new_values."category", new_values."contingent_id", new_values."continues_id", new_values."end_reason", new_values."ends_on", new_values."id", new_values."order_date", new_values."order_number", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position_id", new_values."proposed_by_id", new_values."rank_id", new_values."rotation_id", new_values."sent_back", new_values."sex", new_values."starts_on", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9539150cb2bd1328bd5978d8cbc93edbd9e08e66",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_486c0",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_deployment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_deploymentevent" ("approved_by_id", "authorized_mission_id", "category", "contingent_id", "continues_id", "end_reason", "ends_on", "id", "order_date", "order_number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "proposed_by_id", "rank_id", "rotation_id", "sent_back", "sex", "starts_on", "status") SELECT old_values."approved_by_id", old_values."authorized_mission_id", old_values."category", old_values."contingent_id", old_values."continues_id", old_values."end_reason", old_values."ends_on", old_values."id", old_values."order_date", old_values."order_number", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position_id", old_values."proposed_by_id", old_values."rank_id", old_values."rotation_id", old_values."sent_back", old_values."sex", old_values."starts_on", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bb2d8c8ad21ceeb6661eaa753e78dc4e920893fd",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_de8f4",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_deployment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeploymentEvent",
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
                                editable=False,
                                max_length=1,
                                null=True,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                help_text="First day in the mission.", verbose_name="first day"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Last day served, inclusive. Empty: open.",
                                null=True,
                                verbose_name="last day",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                help_text="Only if it ended otherwise than planned. No medical details.",
                                max_length=200,
                                verbose_name="reason for the end",
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
                            "authorized_mission",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="The mission, and the decision under which the person is sent.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.authorizedmission",
                                verbose_name="mission and decision",
                            ),
                        ),
                        (
                            "contingent",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.contingent",
                                verbose_name="contingent",
                            ),
                        ),
                        (
                            "continues",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The tour this one carries on elsewhere. Both count as one tour begun.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.deployment",
                                verbose_name="continues",
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
                                to="personnel.deployment",
                            ),
                        ),
                        (
                            "position",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="A post of the contingent. Empty for single officers.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.position",
                                verbose_name="position",
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
                            "rank",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The rank at the time, which may differ from today's.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.rank",
                                verbose_name="rank on tour",
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty for single officers.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="missions.rotation",
                                verbose_name="rotation",
                            ),
                        ),
                        (
                            "sent_back",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="Why the proposal was not approved. It goes with the next change of it.",
                                max_length=300,
                                verbose_name="sent back because",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AmendedTour",
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
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "deployment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "amendment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="personnel.amendment",
                                verbose_name="amendment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "amended deployment",
                        "verbose_name_plural": "amended deployments",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("amendment", "deployment"), name="amendment_of_a_tour_once"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_amendedtourevent" ("amendment_id", "deployment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status") SELECT new_values."amendment_id", new_values."deployment_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ce984c1ddc5c8cb80c799b98349fea835e27b4b2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8b900",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_amendedtour",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_amendedtourevent" ("amendment_id", "deployment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status") SELECT new_values."amendment_id", new_values."deployment_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f85c11d2f48a266ff266d52b990bb2065324b0d0",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_04421",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_amendedtour",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_amendedtourevent" ("amendment_id", "deployment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status") SELECT old_values."amendment_id", old_values."deployment_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="25edc260ebe55669453d54276018e5a0b3b1399f",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_af30d",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_amendedtour",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AmendedTourEvent",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "proposed"),
                                    ("approved", "approved"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="proposed",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "deployment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.deployment",
                                verbose_name="deployment",
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
                                to="personnel.amendedtour",
                            ),
                        ),
                        (
                            "amendment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.amendment",
                                verbose_name="amendment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Candidate",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("volunteered", "volunteered"),
                                    ("shortlisted", "shortlisted"),
                                    ("selected", "selected"),
                                    ("reserve", "reserve"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="volunteered",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "consented_on",
                            models.DateField(
                                blank=True,
                                help_text="The day of the written consent. Without it nobody is shortlisted.",
                                null=True,
                                verbose_name="consented on",
                            ),
                        ),
                        (
                            "shortlisted_on",
                            models.DateField(blank=True, null=True, verbose_name="shortlisted on"),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="personnel.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "deployment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="personnel.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidacies",
                                to="personnel.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="personnel.callpost",
                                verbose_name="post",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "candidate",
                        "verbose_name_plural": "candidates",
                        "ordering": ("call", "person__sort_key", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "person"), name="candidate_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "volunteered",
                                            "shortlisted",
                                            "selected",
                                            "reserve",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="candidate_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("shortlisted_on__isnull", True),
                                    models.Q(
                                        ("consented_on__isnull", False),
                                        ("consented_on__lte", models.F("shortlisted_on")),
                                    ),
                                    _connector="OR",
                                ),
                                name="candidate_consented_first",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("shortlisted", "selected", "reserve")),
                                        _negated=True,
                                    ),
                                    ("shortlisted_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="candidate_shortlisted_first",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deployment__isnull", True),
                                    ("state__in", ("selected", "withdrawn")),
                                    _connector="OR",
                                ),
                                name="candidate_proposed_if_selected",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("consented_on__isnull", True),
                                        (
                                            "consented_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("shortlisted_on__isnull", True),
                                        (
                                            "shortlisted_on__range",
                                            (
                                                datetime.date(1900, 1, 1),
                                                datetime.date(2199, 12, 31),
                                            ),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="candidate_days_plausible",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_candidateevent" ("call_id", "consented_on", "deployment_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "shortlisted_on", "state") SELECT new_values."call_id", new_values."consented_on", new_values."deployment_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post_id", new_values."shortlisted_on", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="55b03d925ffdb9ba27c53efe4de38a6d9a927eb3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fcc7d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_candidate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_candidateevent" ("call_id", "consented_on", "deployment_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "shortlisted_on", "state") SELECT new_values."call_id", new_values."consented_on", new_values."deployment_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post_id", new_values."shortlisted_on", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fbe20700ce8f0bd643d6f172e6c3cc35e799cd7d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cbf1b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_candidate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_candidateevent" ("call_id", "consented_on", "deployment_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "shortlisted_on", "state") SELECT old_values."call_id", old_values."consented_on", old_values."deployment_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post_id", old_values."shortlisted_on", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0cd4a60f3c9f9704b32084e3c67dec8593e6a034",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_00dc2",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_candidate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CandidateEvent",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("volunteered", "volunteered"),
                                    ("shortlisted", "shortlisted"),
                                    ("selected", "selected"),
                                    ("reserve", "reserve"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="volunteered",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "consented_on",
                            models.DateField(
                                blank=True,
                                help_text="The day of the written consent. Without it nobody is shortlisted.",
                                null=True,
                                verbose_name="consented on",
                            ),
                        ),
                        (
                            "shortlisted_on",
                            models.DateField(blank=True, null=True, verbose_name="shortlisted on"),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "deployment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.deployment",
                                verbose_name="deployment",
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
                                to="personnel.candidate",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.callpost",
                                verbose_name="post",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("enrolled", "enrolled"),
                                    ("passed", "passed"),
                                    ("failed", "failed"),
                                    ("absent", "absent"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="enrolled",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="enrolments",
                                to="personnel.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="enrolments",
                                to="personnel.trainingsession",
                                verbose_name="training session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "enrolment",
                        "verbose_name_plural": "enrolments",
                        "ordering": ("session", "person__sort_key", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "person"), name="enrolment_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["enrolled", "passed", "failed", "absent", "withdrawn"],
                                    )
                                ),
                                name="enrolment_state_known",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_enrolmentevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "state") SELECT new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."session_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b95934fe5bce6eca10a81d458dc7e00f2b895770",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a7615",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_enrolment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_enrolmentevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "state") SELECT new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."session_id", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="353eed0ca8b101548eb38c1143c659788e08ad54",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b50db",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_enrolment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_enrolmentevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "state") SELECT old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."session_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="183da36338d30cac5ef2dade865813ff562d5556",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_32f4e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_enrolment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentEvent",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("enrolled", "enrolled"),
                                    ("passed", "passed"),
                                    ("failed", "failed"),
                                    ("absent", "absent"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="enrolled",
                                max_length=12,
                                verbose_name="state",
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
                                to="personnel.enrolment",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.trainingsession",
                                verbose_name="training session",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.DateField(
                                help_text="Valid from this day.", verbose_name="tested on"
                            ),
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "language", "tested_on"),
                                name="language_tested_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("language__in", ["en", "fr", "ar", "es", "pt", "ru"])
                                ),
                                name="language_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level__in", [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50])
                                ),
                                name="language_level_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("tested_on")),
                                    _connector="OR",
                                ),
                                name="language_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("tested_on__isnull", True),
                                        (
                                            "tested_on__range",
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
                                name="language_days_plausible",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                        ],
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
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
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
                            models.DateField(
                                help_text="Valid from this day.", verbose_name="tested on"
                            ),
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "held_from"), name="rank_held_one_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_from__isnull", True),
                                    (
                                        "held_from__range",
                                        (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                                    ),
                                    _connector="OR",
                                ),
                                name="rank_held_day_plausible",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                            pgtrigger.compiler.Trigger(
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
                        ],
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
                            models.TextField(
                                db_default=registry.history.SessionUser(), editable=False
                            ),
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
                migrations.CreateModel(
                    name="Score",
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
                            "criterion",
                            models.CharField(
                                choices=[
                                    ("language", "language"),
                                    ("profession", "professional skills"),
                                    ("training", "physical training"),
                                    ("interview", "interview"),
                                ],
                                max_length=12,
                                verbose_name="criterion",
                            ),
                        ),
                        ("points", models.PositiveSmallIntegerField(verbose_name="points")),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="personnel.candidate",
                                verbose_name="candidate",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "score",
                        "verbose_name_plural": "scores",
                        "ordering": ("candidate", "criterion"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("candidate", "criterion"), name="score_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "criterion__in",
                                        ["language", "profession", "training", "interview"],
                                    )
                                ),
                                name="score_criterion_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__lte", 100)), name="score_within_points"
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_scoreevent" ("candidate_id", "criterion", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT new_values."candidate_id", new_values."criterion", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="46d08fe4f4a84e43489f7e170979b3d0dc3fe460",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_906c0",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="personnel_score",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_scoreevent" ("candidate_id", "criterion", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT new_values."candidate_id", new_values."criterion", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."points" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="18cb1f1680d01d2d337185e4e04e144b1b2bce5c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_06674",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="personnel_score",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "personnel_scoreevent" ("candidate_id", "criterion", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT old_values."candidate_id", old_values."criterion", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a2284cdc95ddcbea4d8d5c2cdaacced9c8bd9617",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a0bdd",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="personnel_score",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoreEvent",
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
                            "criterion",
                            models.CharField(
                                choices=[
                                    ("language", "language"),
                                    ("profession", "professional skills"),
                                    ("training", "physical training"),
                                    ("interview", "interview"),
                                ],
                                max_length=12,
                                verbose_name="criterion",
                            ),
                        ),
                        ("points", models.PositiveSmallIntegerField(verbose_name="points")),
                        (
                            "candidate",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="personnel.candidate",
                                verbose_name="candidate",
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
                                to="personnel.score",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Waiver",
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
                            "reason",
                            models.CharField(
                                help_text="It stays beside the deployment. No medical details.",
                                max_length=300,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "granted_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
                                verbose_name="granted at",
                            ),
                        ),
                        (
                            "deployment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="waivers",
                                to="personnel.deployment",
                                verbose_name="deployment",
                            ),
                        ),
                        (
                            "granted_by",
                            models.ForeignKey(
                                help_text="Never the person who proposed.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="granted by",
                            ),
                        ),
                        (
                            "requirement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="personnel.requirement",
                                verbose_name="requirement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "waiver",
                        "verbose_name_plural": "waivers",
                        "ordering": ("deployment", "id"),
                        "default_permissions": ("add", "view"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("deployment", "requirement"), name="waiver_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason__regex", "\\S")),
                                name="waiver_with_reason",
                            ),
                        ],
                    },
                ),
            ]
        ),
        InstallSQL("deployments"),
        InstallSQL("containment"),
        InstallSQL("posting"),
        InstallSQL("amendments"),
        InstallSQL("shown"),
        InstallSQL("eligibility"),
        InstallSQL("seats"),
        InstallSQL("awards"),
    ]
