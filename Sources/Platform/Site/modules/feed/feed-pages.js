import { api } from "skit/api";
import { watchLog } from "skit/player/watch-log";

const pageSize = 10;
const longestFlushMs = 800;

/**
 * The items that the server has ranked for this visit, in order; more are fetched on demand, one request at a time. A
 * server that no longer knows the session goes on in another one, so each item carries the `session` that served it.
 */
export class FeedPages {
    #next = null;
    #loading = null;

    /** @param {"for_you"|"following"|"latest"} kind @param {object} [first] The first answer, when the page came with it. */
    constructor(kind, first) {
        this.kind = kind;
        this.items = [];
        this.session = null;
        this.isComplete = false;
        if (first) this.#take(first);
    }

    /** Goes on with a session of an earlier visit. @param {string} session @param {number} position The first that is fetched. */
    resume(session, position) {
        this.session = session;
        this.#next = position;
    }

    /** Fetches the next page. Resolves to the new items; throws `ApiProblem`. */
    more() {
        if (this.isComplete) return Promise.resolve([]);
        this.#loading ??= this.#fetch().finally(() => (this.#loading = null));
        return this.#loading;
    }

    /** Takes out what is meant of what is still to come. @param {(video: object) => boolean} isMeant @param {number} after Index. */
    drop(isMeant, after) {
        this.items = this.items.filter((item, index) => index <= after || !isMeant(item.video));
    }

    /** What was just watched is sent first, so that the page that is fetched has learned from it. */
    async #fetch() {
        await Promise.race([watchLog.flush(), new Promise((resolve) => setTimeout(resolve, longestFlushMs))]);
        const query = { kind: this.kind, session: this.session, position: this.#next, limit: pageSize };
        return this.#take(await api.get("/feed", { query }));
    }

    #take({ session, items, next_position: next }) {
        this.session = session;
        this.#next = next;
        this.isComplete = next === null || next === undefined;
        const known = new Set(this.items.map((item) => item.video.id));
        const fresh = items.filter((item) => !known.has(item.video.id)).map((item) => ({ ...item, session }));
        this.items.push(...fresh);
        return fresh;
    }
}
