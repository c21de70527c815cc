"""The table that all processes of the site count attempts in: see ``registry/shared_cache.py``."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_erasures")]

    operations = [
        migrations.CreateModel(
            name="SharedValue",
            fields=[
                ("key", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("value", models.JSONField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "shared value",
                "verbose_name_plural": "shared values",
                "default_permissions": (),
            },
        ),
    ]
