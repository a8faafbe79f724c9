import { remember, remembered } from "skit/store";
import { viewer } from "skit/viewer";

const key = "skit.unfinished";
const most = 5;
const longestMs = 24 * 3600 * 1000;

/** @typedef {{print: string, url: string, name: string, size: number, kept: number, isOfPhotos: boolean, at: number,
 *     owner: string}} Unfinished */

/** Uploads of this person that were begun here and not posted yet, newest first. @returns {Unfinished[]} */
export function unfinished() {
    const all = remembered(key, []);
    if (!Array.isArray(all)) return [];
    return all.filter((one) => one.owner === viewer?.username && Date.now() - one.at < longestMs);
}

/** @param {string} print @returns {Unfinished|undefined} */
export const unfinishedFor = (print) => unfinished().find((one) => one.print === print);

/** @param {Omit<Unfinished, "at"|"owner">} upload */
export function keepUnfinished(upload) {
    const others = unfinished().filter((one) => one.print !== upload.print);
    remember(key, [{ ...upload, at: Date.now(), owner: viewer?.username }, ...others].slice(0, most));
}

/** @param {string} print */
export function forgetUnfinished(print) {
    remember(key, unfinished().filter((one) => one.print !== print));
}
