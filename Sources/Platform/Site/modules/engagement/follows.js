import { api } from "skit/api";
import { Toggle } from "skit/engagement/toggle";

const toggles = new Map();
const changes = new EventTarget();

/**
 * The one follow state of a person on this page: every card and button by them shows the same.
 * @param {string} username
 * @param {boolean} following What the server said with the card.
 * @returns {Toggle}
 */
export function followOf(username, following) {
    if (!toggles.has(username)) {
        const path = `/users/${encodeURIComponent(username)}/follow`;
        toggles.set(username, new Toggle({
            on: following,
            send: (on) => (on ? api.put(path) : api.delete(path)),
            show: () => changes.dispatchEvent(new CustomEvent("change", { detail: username })),
        }));
    }
    return toggles.get(username);
}

/** Calls `listener` whenever the follow state of `username` changes, until `signal` aborts. */
export function onFollowChange(username, listener, signal) {
    changes.addEventListener("change", (event) => event.detail === username && listener(), { signal });
}
