from django.urls import include, path

from longarc.framework import views

# What can be read of one version; without a version in the address it is the one that holds today.
READING = [
    path("", views.framework, name="framework"),
    path("export/<slug:form>/", views.export_framework, name="export-framework"),
    path("tracks/<path:track>/", views.track, name="framework-track"),
    path("competencies/<path:competency>/", views.competency, name="framework-competency"),
    path("skills/<path:skill>/", views.skill, name="framework-skill"),
]

urlpatterns = [
    path("", views.frameworks, name="frameworks"),
    path("publish/", views.publish_framework, name="publish-framework"),
    path("<uuid:id>/use/", views.use_framework, name="use-framework"),
    path("<uuid:id>/changes/", views.changes, name="framework-changes"),
    path("<uuid:id>/", include(READING)),
    path("<uuid:id>/versions/<uuid:version>/", include(READING)),
]
