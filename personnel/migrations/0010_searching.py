"""Lists and searches that stay quick with hundreds of thousands of people."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.db import migrations, models

import personnel.models.searching
from registry.sql import InstallSQL


class Migration(migrations.Migration):
    dependencies = [("personnel", "0009_identities")]

    operations = [
        InstallSQL("searching"),
        migrations.AddField(
            model_name="person",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=personnel.models.searching.PersonWords(
                    "last_name",
                    "first_name",
                    "patronymic",
                    "last_name_latin",
                    "first_name_latin",
                    "service_number",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
                verbose_name="words to be found by",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["words"], name="person_by_words"
            ),
        ),
        migrations.AddIndex(
            model_name="deployment",
            index=models.Index(fields=["starts_on", "id"], name="deployment_by_first_day"),
        ),
        migrations.AddIndex(
            model_name="deployment",
            index=models.Index(fields=["ends_on", "id"], name="deployment_by_last_day"),
        ),
        migrations.AddIndex(
            model_name="deployment",
            index=models.Index(
                django.db.models.functions.text.Upper("order_number"),
                name="deployment_by_order_number",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["last_name_latin", "id"], name="person_by_latin_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["birth_date"], name="person_by_birth_date"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(
                    ("last_name_latin", ""), ("first_name_latin", ""), _connector="OR"
                ),
                fields=["sort_key"],
                name="person_without_latin_name",
            ),
        ),
        migrations.AddIndex(
            model_name="deployment",
            index=models.Index(
                condition=models.Q(("status", "approved"), _negated=True),
                fields=["status", "id"],
                name="deployment_not_approved",
            ),
        ),
    ]
