"""the evacuated of situation files are counted at a moment, as they are read since"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0031"
down_revision = "v0030"

_REPORT = sa.table("report", sa.column("id", sa.Integer), sa.column("entered_by"), sa.column("entry", sa.JSON))
_FIGURE = sa.table("figure", sa.column("report_id", sa.Integer), sa.column("metric"), sa.column("series_kind"))


def upgrade() -> None:
    """Files that said no kind were kept as running counts, so that a count with a first day was told as those who had
    left since, "not those displaced now". A kind that was written looks the same only in entries with a unit."""
    of_files = sa.select(_REPORT.c.id, _REPORT.c.entry).where(_REPORT.c.entered_by == "")
    for report, entry in op.get_bind().execute(of_files).all():
        figures = entry.get("figures", [])
        unsaid = [figure for figure in figures if _is_unsaid(figure)]
        if unsaid:
            for figure in unsaid:
                del figure["series_kind"]
            op.execute(sa.update(_REPORT).where(_REPORT.c.id == report).values(entry=entry))
            running = (_FIGURE.c.metric == "evacuated", _FIGURE.c.series_kind == "cumulative")
            op.execute(sa.update(_FIGURE).where(_FIGURE.c.report_id == report, *running).values(series_kind="stock"))


def _is_unsaid(figure: dict[str, Any]) -> bool:
    return figure["metric"] == "evacuated" and figure.get("series_kind") == "cumulative" and "unit" not in figure
