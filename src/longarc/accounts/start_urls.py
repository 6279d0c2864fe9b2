"""The first start of an installation; in the demo there is none."""

from django.urls import path

from longarc.accounts import views

urlpatterns = [
    path("", views.start, name="start"),
    path("link/", views.start_link, name="start-link"),
]
