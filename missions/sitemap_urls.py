"""The address of the site's map, which is the same for every language."""

from django.urls import path

from missions.views.sitemap import sitemap_xml

urlpatterns = [path("", sitemap_xml, name="sitemap")]
