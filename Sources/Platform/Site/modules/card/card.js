import { wireActions } from "skit/card/actions";
import { burst } from "skit/card/burst";
import { fillCard, showCounts } from "skit/card/fill";
import { readGestures } from "skit/card/gestures";
import { failureNotice, hiddenNotice } from "skit/card/hidden";
import { openOptions } from "skit/card/options";
import { showSound } from "skit/card/sound-button";
import { mayAct } from "skit/ask-sign-in";
import { part } from "skit/dom";
import { isBlocked, onBlockChange, setBlocked } from "skit/engagement/blocks";
import "skit/photos/photos";
import "skit/player/scrubber";

const slowMs = 400;

/** One clip with everything around it. The feed gives it an item and, while it is near, a player. */
export class SkitCard extends HTMLElement {
    #listening = null;
    #slow = null;
    item = null;
    player = null;

    get clip() {
        return this.item.video;
    }

    get photos() {
        return part(this, "photos");
    }

    get screen() {
        return part(this, "screen");
    }

    /** @param {{video: object, reason?: object, position: number}} item */
    show(item) {
        this.item = item;
        fillCard(this, item);
        this.photos.show(item.video, part(this, "play"));
        this.#readTaps(part(this, "play"));
        this.#listen();
    }

    connectedCallback() {
        if (this.item && !this.#listening) this.#listen();
    }

    /** What lives longer than the card must not hold it: a visit of a thousand clips keeps only those in the window. */
    disconnectedCallback() {
        clearTimeout(this.#slow);
        this.#listening?.abort();
        this.#listening = null;
    }

    /** Fetches and decodes the poster ahead of the swipe. */
    paintPoster() {
        const poster = part(this, "poster");
        poster.loading = "eager";
        poster.decode?.().catch(() => {});
    }

    /** @param {import("skit/player/player").Player} player */
    attach(player) {
        this.player = player;
        part(this, "scrubber").attach(player, this.clip);
        this.photos.attach(player);
        const on = (type, listener) => player.addEventListener(type, listener);
        on("playing", () => this.#say("playing"));
        on("paused", () => this.#say(player.hasFailed ? "failed" : this.inert ? "idle" : "paused"));
        on("ended", () => this.#say("paused"));
        on("waiting", () => this.#waitSoon());
        on("failed", () => this.#say("failed"));
    }

    detach() {
        this.player = null;
        part(this, "scrubber").detach();
        this.photos.detach();
        this.#say("idle");
    }

    /** Paints the counts again after they changed elsewhere. */
    recount() {
        showCounts(this, this.clip);
    }

    /** Plays unless another card has the stage by now, or the person does not want to see this one. */
    play() {
        if (this.inert || this.isHidden) return;
        if (this.player?.hasFailed) this.querySelector(".card-notice")?.remove();
        this.#waitSoon();
        this.player?.play();
    }

    toggle() {
        if (!this.inert && !this.isHidden) this.player?.toggle();
    }

    like() {
        if (mayAct("like")) this.likes.flip();
    }

    openComments() {
        this.dispatchEvent(new CustomEvent("skit-comments", { bubbles: true }));
    }

    get isHidden() {
        return this.classList.contains("is-hidden");
    }

    /** Puts a notice in place of the clip. @param {string} text @param {(() => Promise<void>)|null} undo @param {...Node} more */
    hide(text, undo, ...more) {
        this.cover(hiddenNotice(text, undo, () => this.unhide(), ...more));
    }

    /** Nothing plays until `unhide`. @param {HTMLElement} notice What stands there meanwhile. */
    cover(notice) {
        this.player?.pause();
        this.classList.add("is-hidden");
        this.querySelector(".card-notice")?.remove();
        part(this, "stage").append(notice);
    }

    unhide() {
        this.classList.remove("is-hidden");
        this.querySelector(".card-notice")?.remove();
        this.play();
    }

    #listen() {
        this.#listening?.abort();
        this.#listening = new AbortController();
        const { signal } = this.#listening;
        const { username } = this.clip.author;
        wireActions(this, signal);
        showSound(this, signal);
        this.#foldCaption(signal);
        onBlockChange(username, () => this.#followBlock(username), signal);
        if (isBlocked(username)) this.#followBlock(username);
    }

    #followBlock(username) {
        if (!isBlocked(username)) this.unhide();
        else this.hide(`@${username} is blocked. You won't see each other.`, () => setBlocked(username, false));
    }

    #readTaps(surface) {
        if (surface.dataset.read) return;
        surface.dataset.read = "yes";
        readGestures(surface, {
            tap: () => this.toggle(),
            doubleTap: (x, y) => {
                if (!mayAct("like")) return;
                burst(part(this, "stage"), x, y);
                this.likes.set(true);
            },
            hold: () => openOptions(this),
        });
    }

    #foldCaption(signal) {
        const caption = part(this, "caption");
        const more = part(this, "more");
        const isWhole = () => caption.scrollHeight <= caption.clientHeight + 1;
        const measure = () => (more.hidden = !more.isExpanded && isWhole());
        const flip = () => {
            more.isExpanded = !more.isExpanded;
            more.textContent = more.isExpanded ? "less" : "more";
            more.setAttribute("aria-expanded", String(more.isExpanded));
            this.classList.toggle("is-unfolded", more.isExpanded);
        };
        more.addEventListener("click", flip, { signal });
        const observer = new ResizeObserver(measure);
        observer.observe(caption);
        signal.addEventListener("abort", () => observer.disconnect());
    }

    #waitSoon() {
        clearTimeout(this.#slow);
        this.#slow = setTimeout(() => {
            if (this.player && !this.player.isPaused && this.player.video.readyState < 3) this.#say("waiting");
        }, slowMs);
    }

    #say(state) {
        clearTimeout(this.#slow);
        this.dataset.state = state;
        if (this.isHidden) return;
        const notice = this.querySelector(".card-notice");
        if (state !== "failed") notice?.remove();
        else if (!notice) part(this, "stage").append(failureNotice(() => this.play()));
        part(this, "play").setAttribute("aria-label", state === "paused" ? "Play" : "Pause");
    }
}

customElements.define("skit-card", SkitCard);
