"""Statuspage's public API, version 2, as JSON Schemas that take no key more and no key less."""

ID = {"type": "string", "pattern": "^[a-z0-9]{12}$"}
ID_OR_NULL = {"anyOf": [ID, {"type": "null"}]}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$"}
TIME_OR_NULL = {"anyOf": [TIME, {"type": "null"}]}
TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
FLAG = {"type": "boolean"}
COMPONENT_STATUS = {"enum": ["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"]}
IMPACT = {"enum": ["none", "minor", "major", "critical", "maintenance"]}
INCIDENT_STATUS = ["investigating", "identified", "monitoring", "resolved", "postmortem"]
MAINTENANCE_STATUS = ["scheduled", "in_progress", "verifying", "completed"]


def exactly(optional: tuple[str, ...] = (), **members: dict) -> dict:
    required = [name for name in members if name not in optional]
    return {"type": "object", "properties": members, "required": required, "additionalProperties": False}


def every(item: dict) -> dict:
    return {"type": "array", "items": item}


PAGE = exactly(id=ID, name=TEXT, url=TEXT, time_zone=TEXT, updated_at=TIME)
STATUS = exactly(indicator={"enum": ["none", "minor", "major", "critical", "maintenance"]}, description=TEXT)
COMPONENT = exactly(
    optional=("components",),
    id=ID, name=TEXT, status=COMPONENT_STATUS, created_at=TIME, updated_at=TIME, position={"type": "integer"}, description=TEXT_OR_NULL,
    showcase=FLAG, start_date={"anyOf": [{"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}, {"type": "null"}]}, group_id=ID_OR_NULL,
    page_id=ID, group=FLAG, only_show_if_degraded=FLAG, components=every(ID),
)
AFFECTED = exactly(code=ID, name=TEXT, old_status=COMPONENT_STATUS, new_status=COMPONENT_STATUS)


def update(statuses: list[str]) -> dict:
    return exactly(
        id=ID, status={"enum": statuses}, body=TEXT, incident_id=ID, created_at=TIME, updated_at=TIME, display_at=TIME,
        affected_components={"anyOf": [every(AFFECTED), {"type": "null"}]}, deliver_notifications=FLAG,
        custom_tweet={"type": "null"}, tweet_id={"type": "null"},
    )


def incident(statuses: list[str], **further: dict) -> dict:
    return exactly(
        id=ID, name=TEXT, status={"enum": statuses}, created_at=TIME, updated_at=TIME, monitoring_at=TIME_OR_NULL,
        resolved_at=TIME_OR_NULL, impact=IMPACT, shortlink=TEXT, started_at=TIME, page_id=ID,
        incident_updates=every(update(statuses)), components=every(COMPONENT), **further,
    )


INCIDENTS = every(incident(INCIDENT_STATUS))
OPEN_INCIDENTS = every(incident(INCIDENT_STATUS[:3]))
MAINTENANCES = every(incident(MAINTENANCE_STATUS, scheduled_for=TIME, scheduled_until=TIME))

ADDRESSES = {
    "summary": exactly(
        page=PAGE, status=STATUS, components=every(COMPONENT), incidents=every(incident(INCIDENT_STATUS)),
        scheduled_maintenances=MAINTENANCES,
    ),
    "status": exactly(page=PAGE, status=STATUS),
    "components": exactly(page=PAGE, components=every(COMPONENT)),
    "incidents": exactly(page=PAGE, incidents=INCIDENTS),
    "incidents/unresolved": exactly(page=PAGE, incidents=OPEN_INCIDENTS),
    "scheduled-maintenances": exactly(page=PAGE, scheduled_maintenances=MAINTENANCES),
    "scheduled-maintenances/upcoming": exactly(page=PAGE, scheduled_maintenances=MAINTENANCES),
    "scheduled-maintenances/active": exactly(page=PAGE, scheduled_maintenances=MAINTENANCES),
}
