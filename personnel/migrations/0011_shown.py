"""Every change of a tour raises a revision, and every one of a rank that of facts.

The tours of a mission on a day are found by one index, those that are open included.
"""

from django.db import migrations, models
from django.db.models import F

import personnel.models.deployment
from registry.sql import InstallSQL, UpdateSQL


class Migration(migrations.Migration):
    dependencies = [("personnel", "0010_searching"), ("missions", "0008_shown")]

    operations = [
        UpdateSQL("posting"),
        InstallSQL("shown"),
        migrations.RemoveIndex(model_name="deployment", name="deployment_by_mission_and_day"),
        migrations.AddIndex(
            model_name="deployment",
            index=models.Index(
                F("authorized_mission"),
                F("starts_on"),
                personnel.models.deployment.LastDay("ends_on"),
                name="deployment_by_place_and_days",
            ),
        ),
    ]
