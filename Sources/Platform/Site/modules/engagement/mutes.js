import { api } from "skit/api";

/**
 * What the feed leaves out, or shows more of, for this viewer. Works for guests, too.
 * @param {"mutes"|"pins"} list @param {"creators"|"tags"|"sounds"|"words"} kind @param {string} value @param {boolean} on
 */
export function setChoice(list, kind, value, on) {
    const path = `/me/feed/${list}/${kind}/${encodeURIComponent(value)}`;
    return on ? api.put(path) : api.delete(path);
}

/**
 * Mutes, or takes that back, and lets everything that shows upcoming clips know.
 * @param {HTMLElement} element What it is said on.
 */
export async function setMuted(element, kind, value, on) {
    await setChoice("mutes", kind, value, on);
    element.dispatchEvent(new CustomEvent("skit-muted", { bubbles: true, detail: { kind, value, on } }));
}

/** Whether a clip is of what was muted. */
export function isOf(video, kind, value) {
    if (kind === "creators") return video.author.username === value;
    if (kind === "sounds") return video.sound?.id === value;
    return video.entities.some((entity) => entity.kind === "tag" && entity.value === value);
}

const mostTags = 2;

/** The tags of a clip, each once, as far as there is room for them. */
export function tagsOf(video) {
    return [...new Set(video.entities.filter(({ kind }) => kind === "tag").map(({ value }) => value))].slice(0, mostTags);
}
