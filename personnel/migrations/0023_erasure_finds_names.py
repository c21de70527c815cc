"""An erasure finds earlier names and such as are written as codes, and no empty ones."""

from django.db import migrations

from registry.sql import UpdateSQL


class Migration(migrations.Migration):
    dependencies = [
        ("personnel", "0022_planned_for_whom_it_asks"),
        ("registry", "0002_erasures"),
    ]

    operations = [UpdateSQL("erasure")]
