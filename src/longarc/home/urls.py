"""`/` and `/team/`."""

from django.urls import path

from longarc.home import views

urlpatterns = [path("", views.today, name="today"), path("team/", views.team, name="team")]
