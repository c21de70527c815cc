"""Pages of the ledger are found by their index, however many there are."""

from django.db import migrations

from registry.sql import UpdateSQL


class Migration(migrations.Migration):
    dependencies = [("missions", "0006_orders_and_baseline")]

    operations = [UpdateSQL("ledger")]
