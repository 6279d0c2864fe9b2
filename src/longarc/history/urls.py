from django.urls import path

from longarc.history import views

app_name = "history"
urlpatterns = [path("", views.readings, name="readings")]
