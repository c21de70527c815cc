"""Whether people are ready is looked up person by person: ten thousand in half the time."""

from django.db import migrations

from registry.sql import UpdateSQL


class Migration(migrations.Migration):
    dependencies = [("personnel", "0014_eligibility")]

    operations = [UpdateSQL("eligibility")]
