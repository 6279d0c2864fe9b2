"""Tables whose rows are written once: the database itself refuses to change them."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

_SQLITE = (
    "CREATE TRIGGER {table}_unchanging BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
)
_POSTGRESQL = """
CREATE FUNCTION {table}_unchanging() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '{table} only grows' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER {table}_unchanging BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_unchanging()"""


class Unchanging(Operation):
    """A migration step: from here on no statement can update a row of this model. Deleting stays possible, so that
    a person can be forgotten."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def state_forwards(self, app_label: str, state: object) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: object, after: object
    ) -> None:
        sql = _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE
        editor.execute(sql.format(table=self._table(app_label, after)), params=None)

    def database_backwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: object, after: object
    ) -> None:
        table = self._table(app_label, before)
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"DROP TRIGGER {table}_unchanging ON {table}; DROP FUNCTION {table}_unchanging()", params=None
            )
        else:
            editor.execute(f"DROP TRIGGER {table}_unchanging", params=None)

    def describe(self) -> str:
        return f"Refuse to change rows of {self.model}"

    def _table(self, app_label: str, state: object) -> str:
        return state.apps.get_model(app_label, self.model)._meta.db_table  # type: ignore[attr-defined]
