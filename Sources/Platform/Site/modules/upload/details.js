import { remember, remembered } from "skit/store";
import { chooseLanguage, proposeLanguage } from "skit/upload/language";
import { viewer } from "skit/viewer";

const key = "skit.draft";
const switches = ["allow_comments", "allow_duet", "allow_stitch", "contains_ads", "is_ai_generated", "is_age_restricted"];
const soonestMs = 2 * 60 * 1000;

/** The form as the body of `POST /api/v1/videos`, without the upload. @param {HTMLFormElement} form */
export function readDetails(form) {
    const fields = form.elements;
    const details = { caption: fields.caption.value.trim(), visibility: fields.visibility.value, language: fields.language.value };
    for (const name of switches) details[name] = fields[name].checked;
    if (fields.later.checked && fields.publish_at.value) details.publish_at = new Date(fields.publish_at.value).toISOString();
    return details;
}

/** A sentence when the wished time cannot be, else null. @param {HTMLFormElement} form */
export function scheduleProblem(form) {
    const { later, publish_at: field } = form.elements;
    if (!later.checked) return null;
    const at = new Date(field.value).getTime();
    if (!Number.isFinite(at)) return "Choose a day and a time, or post it right away.";
    return at < Date.now() + soonestMs ? "Choose a time that is still to come." : null;
}

/** Now plus an hour, on the full quarter, as a `datetime-local` wants it: a sensible first proposal. */
export function proposedTime(now = new Date()) {
    const quarterMs = 15 * 60 * 1000;
    const at = new Date(Math.ceil((now.getTime() + 4 * quarterMs) / quarterMs) * quarterMs);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Keeps what was written in this browser, so that a reload loses nothing. @param {HTMLFormElement} form */
export function keepDraft(form) {
    const { publish_at: _, ...details } = readDetails(form);
    remember(key, { ...details, owner: viewer?.username });
}

/** @param {HTMLFormElement} form */
export function restoreDraft(form) {
    proposeLanguage(form.elements.language);
    const draft = remembered(key, null);
    if (!draft || draft.owner !== viewer?.username) return;
    form.elements.caption.value ||= draft.caption ?? "";
    if (typeof draft.language === "string") chooseLanguage(form.elements.language, draft.language);
    if (draft.visibility) form.elements.visibility.value = draft.visibility;
    for (const name of switches) {
        if (typeof draft[name] === "boolean") form.elements[name].checked = draft[name];
    }
}

export function forgetDraft() {
    remember(key, null);
}
