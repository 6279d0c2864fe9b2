"""`/`, `/search/`, `/team/`, and the pages of a framework that show its reader in it."""

from django.urls import path

from longarc.home import views

urlpatterns = [
    path("", views.today, name="today"),
    path("tour/close/", views.close_tour, name="close-tour"),
    path("search/", views.search, name="search"),
    path("team/", views.team, name="team"),
    path("framework/<uuid:id>/map/", views.track_map, name="track-map"),
    path("framework/<uuid:id>/compare/", views.compare, name="compare"),
]
