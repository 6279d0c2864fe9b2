"""Words for a row of the reading ledger."""

from django import template

from longarc.history import queries

register = template.Library()
register.filter("what", queries.what)
register.filter("by_which_right", queries.by_which_right)
