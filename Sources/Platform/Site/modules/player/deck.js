import { Player } from "skit/player/player";
import { sound } from "skit/player/sound";
import { VideoPool } from "skit/player/video-pool";

/**
 * Decides which cards hold a video element: the current one, up to two ahead and one behind. The ones ahead are
 * fetched one after the other and only when the current clip has enough in hand.
 */
export class Deck {
    #pool = new VideoPool();
    #players = new Map();
    #turn = 0;

    /** @param {AbortSignal} signal Ends the listening. */
    constructor(signal) {
        sound.addEventListener("change", () => sound.muted || this.#pool.bless(), { signal });
    }

    /**
     * @param {import("skit/card/card").SkitCard} current
     * @param {SkitCard[]} ahead Nearest first.
     * @param {SkitCard|null} behind
     * @returns {Player} The player of the current card.
     */
    focus(current, ahead, behind) {
        const turn = (this.#turn += 1);
        const keep = new Set([current, behind, ...ahead]);
        for (const card of [...this.#players.keys()]) if (!keep.has(card)) this.release(card);
        const player = this.#playerOf(current);
        player.warm();
        this.#warm(current, [...ahead, behind].filter(Boolean), turn);
        return player;
    }

    /** Takes the element away from a card. */
    release(card) {
        const player = this.#players.get(card);
        if (!player) return;
        this.#players.delete(card);
        card.detach();
        this.#pool.give(player.dispose());
    }

    /** Nothing is fetched, sought or decoded for a neighbour before the current clip has what it needs. */
    async #warm(current, neighbours, turn) {
        await settled(this.#playerOf(current));
        for (const card of neighbours) {
            if (turn !== this.#turn) return;
            const player = this.#playerOf(card);
            if (!player) return;
            card.paintPoster();
            player.rest();
            player.warm();
            await settled(player);
        }
    }

    #playerOf(card) {
        const known = this.#players.get(card);
        if (known) return known;
        const video = this.#pool.take();
        if (!video) return null;
        const player = new Player(video, card.clip, card.screen);
        this.#players.set(card, player);
        card.attach(player);
        return player;
    }
}

function settled(player) {
    if (!player || player.isReady || player.hasFailed) return Promise.resolve();
    return new Promise((resolve) => {
        for (const type of ["ready", "failed"]) player.addEventListener(type, resolve, { once: true });
    });
}
