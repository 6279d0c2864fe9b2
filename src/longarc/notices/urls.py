from django.urls import path

from longarc.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("read/", views.read_all, name="read-all"),
    path("<uuid:id>/open/", views.open_notice, name="open"),
]
