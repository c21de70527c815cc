"""Revisions of what answers show, which decide whether an answer still holds."""

from django.db import migrations, models

from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0007_pages_by_their_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShownChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
        InstallSQL("shown"),
    ]
