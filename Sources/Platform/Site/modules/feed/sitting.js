import { announce } from "skit/announce";
import { h } from "skit/dom";
import { icon } from "skit/icons";
import { remember, remembered } from "skit/store";

const key = "skit.sitting";
/** Whoever did not watch for so long has had a pause. */
const pauseMs = 15 * 60_000;
const names = { 30: "Half an hour of videos", 60: "An hour of videos", 90: "An hour and a half of videos" };

/**
 * How long somebody has been watching in this browser, and a calm suggestion when it has become long: it stands over the next clip,
 * which plays when they go on. Swiped past, it is gone, and the count begins anew.
 */
export class Sitting {
    #kept = { watched: 0, last: 0 };
    #covered = null;

    /** @param {number} [minutes] After so many; 0 is never. */
    constructor(minutes = 0) {
        this.minutes = minutes;
    }

    /** A clip was left that had been watched for `ms`. */
    left(ms) {
        const now = Date.now();
        const { watched, last } = this.#read();
        const goesOn = now - ms - last < pauseMs && last <= now;
        this.#keep({ watched: (goesOn ? watched : 0) + ms, last: now });
    }

    /** The next clip is about to play. @param {import("skit/card/card").SkitCard} card */
    meets(card) {
        if (card === this.#covered?.card) return;
        // What was put in its place meanwhile, such as that its creator is blocked, stays.
        if (this.#covered?.notice.isConnected) this.#covered.card.unhide();
        this.#covered = null;
        if (!this.minutes || card.isHidden || this.#read().watched < this.minutes * 60_000) return;
        this.#keep({ watched: 0, last: Date.now() });
        const notice = suggestion(this.minutes, () => card.unhide());
        this.#covered = { card, notice };
        card.cover(notice);
    }

    #read() {
        const { watched, last } = remembered(key, this.#kept);
        return { watched: Number(watched) || 0, last: Number(last) || 0 };
    }

    #keep(kept) {
        this.#kept = kept;
        remember(key, kept);
    }
}

function suggestion(minutes, goOn) {
    const title = names[minutes] ?? `${minutes} minutes of videos`;
    announce(`${title}. A good moment for a pause.`);
    return h("div", { class: "card-notice", role: "group", "aria-label": "A pause" },
        icon("clock"), h("h2", {}, title), h("p", {}, "A good moment for a pause. Your feed waits here, and goes on when you do."),
        h("button", { type: "button", class: "button button-round notice-main", on: { click: goOn } }, "Keep watching"),
        h("a", { class: "notice-link", href: "/settings/feed#pause" }, "When to suggest this"));
}
