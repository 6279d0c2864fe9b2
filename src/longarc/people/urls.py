from django.urls import path

from longarc.people import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("roles/", views.roles, name="roles"),
    path("roles/<uuid:id>/end/", views.end_role, name="end-role"),
    path("roster/", views.roster, name="roster"),
    path("roster/<uuid:id>/", views.roster_difference, name="roster-difference"),
    path("roster/<uuid:id>/discard/", views.roster_discard, name="roster-discard"),
    path("<uuid:id>/", views.person, name="person"),
]
