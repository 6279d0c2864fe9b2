from django.urls import path

from longarc.authoring.views import acts, cells, comments, drafts, fates, foresight, texts, translations

app_name = "authoring"

urlpatterns = [
    path("", drafts.drafts, name="drafts"),
    path("<uuid:id>/", drafts.draft, name="draft"),
    path("<uuid:id>/matrix/", drafts.matrix, name="matrix"),
    path("<uuid:id>/problems/", drafts.problems, name="problems"),
    path("<uuid:id>/text/", texts.text, name="text"),
    path("<uuid:id>/history/", texts.history, name="history"),
    path("<uuid:id>/history/<uuid:revision>/", texts.revision, name="revision"),
    path("<uuid:id>/cells/<path:element>/", cells.cell, name="cell"),
    path("<uuid:id>/elements/<path:element>/", cells.element, name="element"),
    path("<uuid:id>/changes/", fates.changes, name="changes"),
    path("<uuid:id>/changes/take-back/", fates.unsay_fate, name="unsay-fate"),
    path("<uuid:id>/changes/<str:of>/<path:key>/", fates.fate, name="fate"),
    path("<uuid:id>/translations/", translations.translations, name="translations"),
    path("<uuid:id>/translations/<str:language>/<path:element>/", translations.translation, name="translation"),
    path("<uuid:id>/comments/", comments.comments, name="comments"),
    path("comments/<uuid:id>/settle/", comments.settle, name="settle"),
    path("comments/<uuid:id>/take-back/", comments.take_back, name="take-back"),
    path("<uuid:id>/propose/", acts.propose, name="propose"),
    path("<uuid:id>/approve/", acts.approve, name="approve"),
    path("<uuid:id>/withdraw/", acts.withdraw, name="withdraw"),
    path("<uuid:id>/publish/", acts.publish, name="publish"),
    path("<uuid:id>/foresight/", foresight.foresight, name="foresight"),
    path("<uuid:id>/foresight/progress/", foresight.progress, name="progress"),
]
