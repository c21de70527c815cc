"""Erasure by law: the record of it, and the function that does it.

The function stands with the tables it concerns, in ``personnel/sql/erasure.sql``.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_access"),
        ("personnel", "0001_squashed_0021_awards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.BigIntegerField(unique=True, verbose_name="number of the person"),
                ),
                (
                    "ground",
                    models.CharField(
                        help_text="The law and the request or order it rests on. Do not name the"
                        " person.",
                        max_length=300,
                        verbose_name="ground in law",
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
                    "user",
                    models.ForeignKey(
                        help_text="Who erased the identity.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "erasure",
                "verbose_name_plural": "erasures",
                "ordering": ("-id",),
                "default_permissions": ("add", "view"),
            },
        ),
        InstallSQL("erasure", of="personnel"),
    ]
