"""Whether people are ready is planned for as many as are asked about, however often it is asked."""

from django.db import migrations

from registry.sql import UpdateSQL


class Migration(migrations.Migration):
    dependencies = [("personnel", "0001_squashed_0021_awards")]

    operations = [UpdateSQL("eligibility")]
