"""An approved tour continues only an approved one."""

from django.db import migrations

from registry.sql import UpdateSQL


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0007_pages_by_their_index"),
        ("personnel", "0006_orders_and_baseline"),
    ]

    operations = [UpdateSQL("posting")]
