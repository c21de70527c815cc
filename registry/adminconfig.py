"""Which admin site Django is to use; named in ``INSTALLED_APPS``."""

from django.contrib.admin.apps import AdminConfig


class RegistryAdminConfig(AdminConfig):
    """Django's admin with the registry's own site."""

    default_site = "registry.adminsite.RegistryAdminSite"
