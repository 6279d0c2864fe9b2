from django.urls import path

from longarc.ui import views

app_name = "ui"
urlpatterns = [
    path("preferences/theme/", views.choose_theme, name="theme"),
    path("style/", views.style, name="style"),
]
