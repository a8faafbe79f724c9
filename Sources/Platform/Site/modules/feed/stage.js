import { announce } from "skit/announce";
import { Deck } from "skit/player/deck";
import { watchSight } from "skit/player/page-sight";
import { observeTransfers } from "skit/player/throughput";
import { watchRecord } from "skit/player/watch";
import { watchLog } from "skit/player/watch-log";

/** The one card that plays: starts it, keeps its neighbours ready, records how it was watched, never plays unseen. */
export class Stage {
    #deck;
    #resume = true;
    #pageSeen = document.visibilityState === "visible";
    #covered = false;
    current = null;

    /**
     * @param {AbortSignal} signal Ends everything.
     * @param {import("skit/feed/sitting").Sitting} [sitting] Is told what was watched, and may cover what comes next.
     */
    constructor(signal, sitting) {
        this.sitting = sitting;
        this.#deck = new Deck(signal);
        observeTransfers();
        watchSight({ seen: (isSeen) => this.#sight(() => (this.#pageSeen = isSeen)), left: () => this.#left(), signal });
        signal.addEventListener("abort", () => this.#leave("leave"));
    }

    /**
     * Makes `card` the one that plays.
     * @param {import("skit/card/card").SkitCard} card
     * @param {SkitCard[]} ahead @param {SkitCard|null} behind
     */
    focus(card, ahead, behind) {
        const before = this.current;
        if (before === card) {
            this.#deck.focus(card, ahead, behind);
            return;
        }
        this.#leave("swipe");
        this.current = card;
        this.#resume = true;
        this.#deck.focus(card, ahead, behind);
        if (before) before.inert = true;
        card.inert = false;
        this.sitting?.meets(card);
        if (this.#seen) card.play();
        if (before) announce(card.getAttribute("aria-label"));
    }

    /** Whether something else stands where the clip was, such as the end of the feed. */
    get isCovered() {
        return this.#covered;
    }

    set isCovered(value) {
        this.#sight(() => (this.#covered = value));
    }

    /** Takes the element from a card that leaves the document. */
    release(card) {
        if (card !== this.current) this.#deck.release(card);
    }

    #leave(how) {
        const player = this.current?.player;
        if (!player) return;
        this.#record(player.video.ended ? "end" : how);
        const { watched_ms: ms, loops } = player.meter.read();
        const { item } = this.current;
        if (ms > 0) item.before = { ms: (item.before?.ms ?? 0) + ms, loops: (item.before?.loops ?? 0) + loops };
        this.sitting?.left(ms);
        player.pause();
        player.meter.reset();
    }

    /** A clip that was swiped past before it played was not watched, not even badly. */
    #record(how) {
        const { item, player } = this.current;
        const hasPlayed = player.meter.read().watched_ms > 0 || item.before;
        if (item.session && hasPlayed) watchLog.add(watchRecord(item, player, how));
    }

    get #seen() {
        return this.#pageSeen && !this.#covered;
    }

    #sight(change) {
        const before = this.#seen;
        change();
        const isSeen = this.#seen;
        if (isSeen === before) return;
        const player = this.current?.player;
        if (!isSeen) {
            this.#resume = player ? !player.isPaused : this.#resume;
            player?.pause();
        } else if (this.#resume) {
            this.current?.play();
        }
    }

    /** The page goes away, perhaps for good: what was watched so far is written down and handed over. */
    #left() {
        if (this.current?.player) this.#record("leave");
        watchLog.beacon();
    }
}
