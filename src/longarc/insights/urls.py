"""`/organisation/`."""

from django.urls import path

from longarc.insights import views

urlpatterns = [path("", views.organisation, name="organisation")]
