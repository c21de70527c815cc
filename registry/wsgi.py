"""The site for a WSGI server: ``registry.wsgi:application``."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from registry import embedded
from registry.environment import data_dir, uses_embedded_database
from registry.settling import settle
from registry.surfaces import API, serves

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
# Before the settings are read: the first start makes the secret key that they look for.
if uses_embedded_database():
    embedded.ensure_running(data_dir())

application = get_wsgi_application()

# Half a second and 50 MB: at the start, and not when the first file of this kind is asked for.
# Nothing else that uses the site's code, commands and tests above all, waits for it.
if serves(API):
    import_module("pyarrow.parquet")

settle()
