"""All three surfaces in one process."""

from registry.urls import api, public, staff
from registry.urls.parts import (
    common,
    handler400,
    handler403,
    handler404,
    handler500,
)
from registry.urls.staff import handler429

# Last the public pages, whose start page is the site's.
urlpatterns = [*common, *staff.addresses, *api.addresses, *public.addresses]

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]
