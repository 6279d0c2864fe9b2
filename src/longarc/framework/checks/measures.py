from longarc.framework import schema
from longarc.framework.checks.place import Report


def check(written: schema.Document, to: Report) -> None:
    pass


def check_scales(written: schema.Document, to: Report) -> None:
    pass
