from django.urls import path

from longarc.standing import views

urlpatterns = [
    path("", views.standing, name="standing"),
    path("over-time/", views.over_time, name="over-time"),
    path("ways/", views.ways, name="ways"),
    path("<uuid:id>/ways/", views.ways_of, name="ways-of"),
    path("<uuid:id>/over-time/", views.over_time_of, name="over-time-of"),
    path("<uuid:id>/", views.standing_of, name="standing-of"),
    path("<uuid:id>/agree/", views.agree, name="agree"),
    path("<uuid:id>/placement/", views.placement, name="placement"),
]
