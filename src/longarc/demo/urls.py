from django.urls import path

from longarc.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("enter/", views.enter, name="enter"),
]
