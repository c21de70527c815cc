"""Calls for volunteers, their candidates, training sessions and who attends them."""

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
        ("personnel", "0014_eligibility"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    models.BooleanField(default=False, editable=False, verbose_name="invented"),
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
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
                    models.BooleanField(default=False, editable=False, verbose_name="invented"),
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
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="seats")),
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
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="seats")),
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
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
            ],
            options={
                "verbose_name": "enrolment",
                "verbose_name_plural": "enrolments",
                "ordering": ("session", "person__sort_key", "id"),
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
            name="TrainingSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
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
                    models.BooleanField(default=False, editable=False, verbose_name="invented"),
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
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
        migrations.AddField(
            model_name="enrolment",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="enrolments",
                to="personnel.trainingsession",
                verbose_name="training session",
            ),
        ),
        migrations.CreateModel(
            name="TrainingSessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_role",
                    models.TextField(db_default=registry.history.SessionUser(), editable=False),
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
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                ("seats", models.PositiveSmallIntegerField(verbose_name="seats")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "is_demo",
                    models.BooleanField(default=False, editable=False, verbose_name="invented"),
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
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="call_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("starts_on__isnull", True),
                        (
                            "starts_on__range",
                            (datetime.date(1992, 3, 2), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ends_on__isnull", True),
                        (
                            "ends_on__range",
                            (datetime.date(1992, 3, 2), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="call_days_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_on__isnull", True),
                    ("closes_on__range", (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))),
                    _connector="OR",
                ),
                name="call_closes_plausibly",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rotation__isnull", True), ("contingent__isnull", False), _connector="OR"
                ),
                name="call_rotation_with_contingent",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="callpost",
            constraint=models.UniqueConstraint(
                fields=("call", "position", "category"), name="call_post_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="callpost",
            constraint=models.UniqueConstraint(fields=("id", "call"), name="call_post_with_call"),
        ),
        migrations.AddConstraint(
            model_name="callpost",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="callpost",
            constraint=models.CheckConstraint(
                condition=models.Q(("seats__gt", 0)), name="call_post_has_seats"
            ),
        ),
        migrations.AddConstraint(
            model_name="callpost",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__lte", models.F("seats"))), name="call_post_within_seats"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="callpost",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="callpost",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="callpost",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(fields=("call", "person"), name="candidate_once"),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["volunteered", "shortlisted", "selected", "reserve", "withdrawn"],
                    )
                ),
                name="candidate_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("shortlisted", "selected", "reserve")), _negated=True),
                    ("shortlisted_on__isnull", False),
                    _connector="OR",
                ),
                name="candidate_shortlisted_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deployment__isnull", True),
                    ("state__in", ("selected", "withdrawn")),
                    _connector="OR",
                ),
                name="candidate_proposed_if_selected",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("consented_on__isnull", True),
                        (
                            "consented_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("shortlisted_on__isnull", True),
                        (
                            "shortlisted_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="candidate_days_plausible",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(
                fields=("candidate", "criterion"), name="score_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("criterion__in", ["language", "profession", "training", "interview"])
                ),
                name="score_criterion_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__lte", 100)), name="score_within_points"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="trainingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="session_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("starts_on__isnull", True),
                        (
                            "starts_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ends_on__isnull", True),
                        (
                            "ends_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="session_days_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("seats__gt", 0)), name="session_has_seats"
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__lte", models.F("seats"))), name="session_within_seats"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingsession",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingsession",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingsession",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(fields=("session", "person"), name="enrolment_once"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["enrolled", "passed", "failed", "absent", "withdrawn"])
                ),
                name="enrolment_state_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        InstallSQL("seats"),
    ]
