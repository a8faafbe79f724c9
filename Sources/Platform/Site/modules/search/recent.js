import { remember, remembered } from "skit/store";

const key = "skit.searches";
const most = 8;

/** What was searched for on this device last, newest first. It stays on the device. @returns {string[]} */
export function recentSearches() {
    const kept = remembered(key, []);
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, most) : [];
}

/** @param {string} text */
export function rememberSearch(text) {
    if (!text) return;
    const others = recentSearches().filter((other) => other.toLowerCase() !== text.toLowerCase());
    remember(key, [text, ...others].slice(0, most));
}

/** @param {string} text */
export function forgetSearch(text) {
    remember(key, recentSearches().filter((other) => other !== text));
}
