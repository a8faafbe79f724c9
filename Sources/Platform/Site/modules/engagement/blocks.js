import { api } from "skit/api";

const blocked = new Set();
const changes = new EventTarget();

/** Whether a person was blocked on this page since it was opened; what the server sends leaves out the others. */
export const isBlocked = (username) => blocked.has(username);

/** Blocks or unblocks; every card by the person follows. Throws `ApiProblem`. @param {string} username @param {boolean} on */
export async function setBlocked(username, on) {
    const path = `/users/${encodeURIComponent(username)}/block`;
    await (on ? api.put(path) : api.delete(path));
    if (on) blocked.add(username);
    else blocked.delete(username);
    changes.dispatchEvent(new CustomEvent("change", { detail: username }));
}

/** Calls `listener` whenever `username` is blocked or unblocked, until `signal` aborts. */
export function onBlockChange(username, listener, signal) {
    changes.addEventListener("change", (event) => event.detail === username && listener(), { signal });
}
