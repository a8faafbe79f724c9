"""Statuspage's public API, version 2, and the bodies of its webhooks, as JSON Schemas that take no key more and no key less."""

from jsonschema import Draft202012Validator

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

# Webhooks: the same things in other words.
SENT_META = exactly(unsubscribe=TEXT, documentation=TEXT, generated_at=TIME)
SENT_PAGE = exactly(id=ID, status_indicator=STATUS["properties"]["indicator"], status_description=TEXT)
SENT_COMPONENT = exactly(
    status=COMPONENT_STATUS, name=TEXT, created_at=TIME, updated_at=TIME, position={"type": "integer"}, description=TEXT_OR_NULL,
    showcase=FLAG, id=ID, page_id=ID, group_id=ID_OR_NULL,
)
SENT_UPDATE = exactly(
    status={"enum": INCIDENT_STATUS + MAINTENANCE_STATUS}, body=TEXT, created_at=TIME, updated_at=TIME, display_at=TIME,
    wants_twitter_update=FLAG, twitter_updated_at=TIME_OR_NULL, affected_components={"anyOf": [every(AFFECTED), {"type": "null"}]},
    custom_tweet=TEXT_OR_NULL, deliver_notifications=FLAG, id=ID, incident_id=ID,
)
SENT_INCIDENT = exactly(
    name=TEXT, status={"enum": INCIDENT_STATUS + MAINTENANCE_STATUS}, created_at=TIME, updated_at=TIME, monitoring_at=TIME_OR_NULL,
    resolved_at=TIME_OR_NULL, impact=IMPACT, shortlink=TEXT, postmortem_ignored=FLAG, postmortem_body=TEXT_OR_NULL,
    postmortem_body_last_updated_at=TIME_OR_NULL, postmortem_published_at=TIME_OR_NULL, postmortem_notified_subscribers=FLAG,
    postmortem_notified_twitter=FLAG, backfilled=FLAG, scheduled_for=TIME_OR_NULL, scheduled_until=TIME_OR_NULL,
    scheduled_remind_prior=FLAG, scheduled_reminded_at=TIME_OR_NULL, impact_override={"anyOf": [IMPACT, {"type": "null"}]},
    scheduled_auto_in_progress=FLAG, scheduled_auto_completed=FLAG, id=ID, page_id=ID, incident_updates=every(SENT_UPDATE),
    components=every(SENT_COMPONENT),
)
SENT_CHANGE = exactly(
    old_status=COMPONENT_STATUS, new_status=COMPONENT_STATUS, created_at=TIME, component_type={"const": "Component"}, id=ID,
    component_id=ID,
)
WEBHOOKS = {
    "incident": exactly(meta=SENT_META, page=SENT_PAGE, incident=SENT_INCIDENT),
    "component": exactly(meta=SENT_META, page=SENT_PAGE, component=SENT_COMPONENT, component_update=SENT_CHANGE),
}


def complaints(schema: dict, told: object) -> list[str]:
    """What a schema has against it, each with where it stands; nothing when it fits."""
    return [f"{'/'.join(map(str, each.path))}: {each.message}" for each in Draft202012Validator(schema).iter_errors(told)]
