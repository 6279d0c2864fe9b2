from django.urls import path

from longarc.accounts import views

app_name = "accounts"
urlpatterns = [
    path("preferences/", views.preferences, name="settings"),
    path("language/", views.choose_language, name="language"),
    path("tokens/", views.tokens, name="tokens"),
    path("invitations/", views.invitations, name="invitations"),
    path("people/<uuid:id>/invitation/", views.invitation, name="invitation"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/end/", views.end_others, name="end-others"),
    path("sessions/<uuid:id>/end/", views.end_session, name="end-session"),
    path("tokens/<uuid:id>/end/", views.end_token, name="end-token"),
]
