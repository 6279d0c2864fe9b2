"""What changed since the version before."""

from longarc.document import schema
from longarc.document.checks.competencies import all_skills
from longarc.document.checks.place import Report


def check(written: schema.Document, to: Report) -> None:
    steps = {f"{track.id}/{step.id}" for track in written.tracks for step in track.steps}
    known = {
        "skill": set(all_skills(written)),
        "competency": {row.id for row in written.competencies},
        "track": {row.id for row in written.tracks},
        "step": steps | {name.partition("/")[2] for name in steps},
    }
    for at, row in enumerate(written.changes):
        named = [(kind, getattr(row, kind)) for kind in known if getattr(row, kind) is not None]
        if row.kind == "replace-all":
            continue
        if len(named) != 1:
            to.error(("changes", at), "a change is about one of: skill, competency, track, step; name it")
            continue
        kind, name = named[0]
        to_id = row.to if row.kind != "move" else None
        now = row.now or ([to_id] if to_id else [] if row.kind == "retire" else [name])
        for one in now:
            if one not in known[kind]:
                to.error(("changes", at), f'there is no {kind} "{one}" in this version')
