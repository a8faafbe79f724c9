import { api } from "skit/api";
import { part } from "skit/dom";

const restMs = 350;
const allowed = /^[a-z0-9._]*$/;
const hint = "3 to 24 of a–z, 0–9, dot and underscore.";

/** A sentence when the name cannot be, else null. @param {string} name */
export function usernameProblem(name) {
    if (!allowed.test(name)) return "Only a–z, 0–9, dot and underscore.";
    if (name.length < 3) return "At least 3 characters.";
    return name.length > 24 ? "At most 24 characters." : null;
}

/** Says while typing whether a name is free. @param {HTMLElement} root @param {HTMLInputElement} field */
export function watchAvailability(root, field) {
    const note = part(root, "username-note");
    let timer = 0;
    let asking = null;

    const say = (text, kind = "") => {
        note.textContent = text;
        note.className = `field-note ${kind}`;
    };
    const ask = async (name) => {
        asking = new AbortController();
        try {
            const { available, reason } = await api.get(`/usernames/${encodeURIComponent(name)}`, { signal: asking.signal });
            if (field.value === name) say(available ? `@${name} is free.` : words(name, reason), available ? "is-good" : "is-bad");
        } catch {
            if (field.value === name) say(hint);
        }
    };
    field.addEventListener("input", () => {
        field.value = field.value.toLowerCase().replace(/^@/, "");
        clearTimeout(timer);
        asking?.abort();
        const name = field.value;
        const problem = usernameProblem(name);
        if (name.length < 3 && allowed.test(name)) return say(hint);
        if (problem) return say(problem, "is-bad");
        timer = setTimeout(ask, restMs, name);
    });
}

function words(name, reason) {
    if (reason === "username_taken" || reason === "taken") return `@${name} is taken.`;
    if (reason === "username_reserved" || reason === "reserved") return `@${name} is kept for this server.`;
    return reason?.includes(" ") ? reason : `@${name} isn't free.`;
}
