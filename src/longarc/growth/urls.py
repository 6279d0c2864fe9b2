"""Addresses of plans and accomplishments."""

from django.urls import path

from longarc.growth.views import accomplishments, agreements, doing, goals, plans, sections, targets

app_name = "growth"
urlpatterns = [
    path("", plans.plans, name="plans"),
    path("new/", plans.new_plan, name="new_plan"),
    path("guide/", plans.guide, name="guide"),
    path("guide/<slug:key>/", plans.example, name="example"),
    path("<uuid:id>/", plans.plan, name="plan"),
    path("<uuid:id>/title/", plans.title, name="title"),
    path("<uuid:id>/target/", targets.target, name="target"),
    path("<uuid:id>/gap/", targets.gap, name="gap"),
    path("<uuid:id>/arc/", goals.arc, name="arc"),
    path("<uuid:id>/sections/", sections.new_section, name="new_section"),
    path("<uuid:id>/goals/", goals.new_goal, name="new_goal"),
    path("<uuid:id>/actions/", doing.new_loose_action, name="new_loose_action"),
    path("<uuid:id>/share/", agreements.share, name="share"),
    path("<uuid:id>/withdraw/", agreements.withdraw, name="withdraw"),
    path("<uuid:id>/input/", agreements.give_input, name="input"),
    path("<uuid:id>/agreement/", agreements.agreement, name="agreement"),
    path("<uuid:id>/closing/", agreements.closing, name="closing"),
    path("sections/<uuid:id>/", sections.section, name="section"),
    path("sections/<uuid:id>/move/", sections.move_section, name="move_section"),
    path("sections/<uuid:id>/remove/", sections.remove_section, name="remove_section"),
    path("goals/<uuid:id>/", goals.goal, name="goal"),
    path("goals/<uuid:id>/remove/", goals.remove_goal, name="remove_goal"),
    path("goals/<uuid:id>/health/", goals.health, name="health"),
    path("goals/<uuid:id>/actions/", doing.new_action, name="new_action"),
    path("actions/<uuid:id>/", doing.action, name="action"),
    path("actions/<uuid:id>/done/", doing.finish_action, name="finish_action"),
    path("actions/<uuid:id>/remove/", doing.remove_action, name="remove_action"),
    path("accomplishments/", accomplishments.accomplishments, name="accomplishments"),
    path("accomplishments/<uuid:id>/", accomplishments.accomplishment, name="accomplishment"),
    path("accomplishments/<uuid:id>/edit/", accomplishments.edit_accomplishment, name="edit_accomplishment"),
    path("accomplishments/<uuid:id>/share/", accomplishments.share_accomplishment, name="share_accomplishment"),
]
