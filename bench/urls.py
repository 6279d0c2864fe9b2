"""The product's addresses and the bare page."""

from django.urls import include, path

from bench.bare import bare

urlpatterns = [path("bench/bare/", bare, name="bare"), path("", include("longarc.project.urls"))]
