from django.urls import path

from longarc.conversations.views import feeds

app_name = "feeds"
urlpatterns = [path("<str:secret>.ics", feeds.feed, name="feed")]
