"""What the database enforces about facts and strength beyond single rows."""

from django.db import migrations

from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [("missions", "0001_initial")]

    operations = [
        InstallSQL("clock"),
        InstallSQL("types"),
        InstallSQL("refuse"),
        InstallSQL("heads"),
        InstallSQL("limits"),
        InstallSQL("ledger"),
        InstallSQL("decisions"),
        InstallSQL("votes"),
    ]
