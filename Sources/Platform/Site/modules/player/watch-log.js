import { api, ApiProblem } from "skit/api";
import { remember, remembered } from "skit/store";
import { viewer } from "skit/viewer";

const key = "skit.watches";
const endpoint = "/api/v1/watches";
const waitMs = 2500;
const longestWaitMs = 60_000;
const batch = 50;
const mostKept = 300;

/**
 * Watches on their way to the server. Each is kept in local storage until the server has acknowledged it, so a lost
 * connection, a closed tab or a crashed server loses none; the server takes the same (session, position) only once.
 * What somebody watched is sent in their name alone: it waits while another person is signed in here.
 */
class WatchLog {
    #timer = null;
    #sending = null;
    #failures = 0;

    /** @param {object} watch As the API takes it. A later, longer record of the same place replaces the earlier one. */
    add(watch) {
        const others = kept().filter((other) => !(isOurs(other) && place(other.watch) === place(watch)));
        keep([...others, { owner, watch }].slice(-mostKept));
        this.#plan();
    }

    /** Sends what is waiting. Resolves when the server has it all or has failed; never throws. */
    flush() {
        clearTimeout(this.#timer);
        this.#timer = null;
        this.#sending ??= this.#send().finally(() => (this.#sending = null));
        return this.#sending;
    }

    /** Hands everything to the browser while the page goes away. Kept until a later visit has it acknowledged. */
    beacon() {
        const watches = ours();
        if (!watches.length) return;
        navigator.sendBeacon(endpoint, new Blob([JSON.stringify({ watches })], { type: "application/json" }));
    }

    #plan() {
        const wait = Math.min(longestWaitMs, waitMs * 2 ** this.#failures);
        const jitter = this.#failures ? Math.random() * wait : 0;
        this.#timer ??= setTimeout(() => this.flush(), wait + jitter);
    }

    async #send() {
        for (let watches = ours(); watches.length; watches = ours()) {
            try {
                await api.post("/watches", { watches });
                this.#failures = 0;
                drop(watches);
            } catch (problem) {
                if (!(problem instanceof ApiProblem) || problem.isTemporary) {
                    this.#failures = Math.min(this.#failures + 1, 5);
                    this.#plan();
                    return;
                }
                drop(refused(watches, problem));
            }
        }
    }
}

/** A refused batch names the entry that is wrong; only that one goes, the rest is sent again. */
function refused(watches, problem) {
    const index = /watches\D*(\d+)/.exec(problem.field ?? "")?.[1];
    return index !== undefined && watches[index] ? [watches[index]] : watches;
}

const owner = viewer?.username ?? null;
const isOurs = (entry) => entry.owner === owner;
const kept = () => [remembered(key, [])].flat().filter((entry) => entry?.watch);
const keep = (entries) => remember(key, entries);
const ours = () => kept().filter(isOurs).slice(0, batch).map((entry) => entry.watch);
const place = (watch) => `${watch.feed_session}:${watch.position}`;
const print = (watch) => `${place(watch)}:${watch.watched_ms}:${Boolean(watch.profile_opened)}`;

function drop(watches) {
    const sent = new Set(watches.map(print));
    keep(kept().filter((entry) => !(isOurs(entry) && sent.has(print(entry.watch)))));
}

export const watchLog = new WatchLog();
watchLog.flush();
