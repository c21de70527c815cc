"""Strength against limits is read place by place, whatever the number of missions."""

from django.db import migrations

from registry.sql import UpdateSQL


class Migration(migrations.Migration):
    dependencies = [("missions", "0002_rules")]

    operations = [UpdateSQL("limits")]
