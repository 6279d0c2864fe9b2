from django.urls import path

from longarc.standing import views

urlpatterns = [
    path("", views.standing, name="standing"),
    path("<uuid:id>/", views.standing_of, name="standing-of"),
    path("<uuid:id>/agree/", views.agree, name="agree"),
]
