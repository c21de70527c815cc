"""The title of a source or an agreement says in which language it is."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0001_squashed_0012_reported"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="agreement",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="agreement",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="agreement",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="agreement",
            name="language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("kk", "Kazakh"),
                    ("ru", "Russian"),
                    ("en", "English"),
                    ("fr", "French"),
                    ("de", "German"),
                ],
                db_default="",
                default="",
                help_text="The language that the title is written in here, not that of the document: browsers read it aloud in it. Empty: not known, or not among these.",
                max_length=2,
                verbose_name="language of the title",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("kk", "Kazakh"),
                    ("ru", "Russian"),
                    ("en", "English"),
                    ("fr", "French"),
                    ("de", "German"),
                ],
                db_default="",
                default="",
                help_text="The language that the title is written in here, not that of the document: browsers read it aloud in it. Empty: not known, or not among these.",
                max_length=2,
                verbose_name="language of the title",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("kk", "Kazakh"),
                    ("ru", "Russian"),
                    ("en", "English"),
                    ("fr", "French"),
                    ("de", "German"),
                ],
                db_default="",
                default="",
                help_text="The language that the title is written in here, not that of the document: browsers read it aloud in it. Empty: not known, or not among these.",
                max_length=2,
                verbose_name="language of the title",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("kk", "Kazakh"),
                    ("ru", "Russian"),
                    ("en", "English"),
                    ("fr", "French"),
                    ("de", "German"),
                ],
                db_default="",
                default="",
                help_text="The language that the title is written in here, not that of the document: browsers read it aloud in it. Empty: not known, or not among these.",
                max_length=2,
                verbose_name="language of the title",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_agreementevent" ("ends_on", "id", "kind", "language", "mission_id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "strength", "title") SELECT new_values."ends_on", new_values."id", new_values."kind", new_values."language", new_values."mission_id", new_values."partner", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."signed_on", new_values."starts_on", new_values."strength", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="38988b500e9b4b98972ad4ba753fc7f496669feb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1df65",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="missions_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_agreementevent" ("ends_on", "id", "kind", "language", "mission_id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "strength", "title") SELECT new_values."ends_on", new_values."id", new_values."kind", new_values."language", new_values."mission_id", new_values."partner", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."signed_on", new_values."starts_on", new_values."strength", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="060b6ff4c060c6ecf702841e147353cbbd9f8995",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_790e2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="missions_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_agreementevent" ("ends_on", "id", "kind", "language", "mission_id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "strength", "title") SELECT old_values."ends_on", old_values."id", old_values."kind", old_values."language", old_values."mission_id", old_values."partner", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."signed_on", old_values."starts_on", old_values."strength", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="346fe4698605c4042641325297abb88690abc854",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d48ed",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="missions_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_sourceevent" ("id", "key", "kind", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "published_text", "publisher", "title", "url") SELECT new_values."id", new_values."key", new_values."kind", new_values."language", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_on", new_values."published_text", new_values."publisher", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e642093ddae9a4b931bea28701fd6b7023e45abe",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a9b24",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="missions_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_sourceevent" ("id", "key", "kind", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "published_text", "publisher", "title", "url") SELECT new_values."id", new_values."key", new_values."kind", new_values."language", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_on", new_values."published_text", new_values."publisher", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ec14301454d4f2429f5d4977e8c6c8f1ed8cde5e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_97396",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="missions_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "missions_sourceevent" ("id", "key", "kind", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "published_text", "publisher", "title", "url") SELECT old_values."id", old_values."key", old_values."kind", old_values."language", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_on", old_values."published_text", old_values."publisher", old_values."title", old_values."url" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4a673944907d9ec03fccbdfaff94c7f951e9eb53",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_08dd2",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="missions_source",
                    when="AFTER",
                ),
            ),
        ),
    ]
