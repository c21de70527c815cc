"""What the database enforces about tours beyond single rows."""

from django.db import migrations

from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [("personnel", "0001_initial"), ("missions", "0002_rules")]

    operations = [
        InstallSQL("deployments"),
        InstallSQL("containment"),
        InstallSQL("posting"),
    ]
