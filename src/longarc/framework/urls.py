from django.urls import path

from longarc.framework import views

urlpatterns = [
    path("", views.frameworks, name="frameworks"),
    path("publish/", views.publish_framework, name="publish-framework"),
    path("<uuid:id>/", views.framework, name="framework"),
    path("<uuid:id>/changes/", views.changes, name="framework-changes"),
    path("<uuid:id>/export/<slug:form>/", views.export_framework, name="export-framework"),
    path("<uuid:id>/tracks/<path:track>/", views.track, name="framework-track"),
    path("<uuid:id>/competencies/<path:competency>/", views.competency, name="framework-competency"),
]
