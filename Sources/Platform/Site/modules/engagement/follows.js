import { api } from "skit/api";
import { Toggle } from "skit/engagement/toggle";

const toggles = new Map();
const origins = new Map();
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
            send: (on) => (on ? add(path, origins.get(username)) : api.delete(path)),
            show: () => changes.dispatchEvent(new CustomEvent("change", { detail: username })),
        }));
    }
    return toggles.get(username);
}

/** Says from which clip somebody is about to be followed: the feed learns what wins followers. @param {string} username */
export function followFrom(username, videoId) {
    origins.set(username, videoId);
}

const add = (path, videoId) => (videoId ? api.put(path, { video_id: videoId }, { keepalive: true }) : api.put(path));

/** Calls `listener` whenever the follow state of `username` changes, until `signal` aborts. */
export function onFollowChange(username, listener, signal) {
    changes.addEventListener("change", (event) => event.detail === username && listener(), { signal });
}
