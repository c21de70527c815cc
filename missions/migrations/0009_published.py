"""Revisions of what the public can see, by which its pages know whether they still hold."""

from django.db import migrations, models

from registry.sql import InstallSQL

#: Decisions with movements that are public already.
COUNT = """
    UPDATE missions_authorizationhead h
       SET published = shown.revisions, published_at = shown.recorded_at
      FROM (SELECT am.authorization_id, count(DISTINCT e.revision) AS revisions,
                   max(e.recorded_at) AS recorded_at
              FROM missions_strengthchange e
              JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
             WHERE e.book = 'approved' AND e.day <= registry_today()
             GROUP BY am.authorization_id) AS shown
     WHERE h.authorization_id = shown.authorization_id
"""


class Migration(migrations.Migration):
    dependencies = [("missions", "0008_shown")]

    operations = [
        migrations.AddField(
            model_name="authorizationhead",
            name="published",
            field=models.BigIntegerField(
                db_default=0, default=0, verbose_name="revision of what is public"
            ),
        ),
        migrations.AddField(
            model_name="authorizationhead",
            name="published_at",
            field=models.DateTimeField(null=True, verbose_name="last became public"),
        ),
        InstallSQL("published"),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
