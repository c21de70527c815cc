"""What the addresses of every surface have in common."""

from django.urls import URLPattern, URLResolver, path

from registry.views import favicon, robots

Addresses = list[URLPattern | URLResolver]

#: For browsers and search engines, wherever they ask.
common: Addresses = [path("favicon.ico", favicon), path("robots.txt", robots)]

#: Who says what went wrong, on whichever surface: a module of addresses imports these names.
handler400 = "missions.views.errors.bad_request"
handler403 = "missions.views.errors.forbidden"
handler404 = "missions.views.errors.not_found"
handler500 = "missions.views.errors.server_error"
