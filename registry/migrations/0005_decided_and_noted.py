"""What was decided on and who noted it is not rewritten, by whoever has the application's role."""

from django.db import migrations

from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0002_erasures"),
        ("personnel", "0001_squashed_0021_awards"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        InstallSQL("context"),
        InstallSQL("decided", of="personnel"),
    ]
