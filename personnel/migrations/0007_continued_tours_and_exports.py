"""An approved tour continues only an approved one, and files taken out are kept on record."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from registry.sql import UpdateSQL


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0007_pages_by_their_index"),
        ("personnel", "0006_orders_and_baseline"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        UpdateSQL("posting"),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
    ]
