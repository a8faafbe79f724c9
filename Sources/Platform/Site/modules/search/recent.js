import { remember, remembered } from "skit/store";
import { viewer } from "skit/viewer";

const key = "skit.searches";
const most = 8;

const owner = viewer?.username ?? "";

/** What this person searched for on this device last, newest first. It stays on the device. @returns {string[]} */
export function recentSearches() {
    const kept = remembered(key, null);
    if (kept?.owner !== owner || !Array.isArray(kept.texts)) return [];
    return kept.texts.filter((text) => typeof text === "string").slice(0, most);
}

/** @param {string} text */
export function rememberSearch(text) {
    if (!text) return;
    const others = recentSearches().filter((other) => other.toLowerCase() !== text.toLowerCase());
    remember(key, { owner, texts: [text, ...others].slice(0, most) });
}

/** @param {string} text */
export function forgetSearch(text) {
    remember(key, { owner, texts: recentSearches().filter((other) => other !== text) });
}
