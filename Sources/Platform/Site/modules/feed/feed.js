import "skit/card/card";
import { CommentPlace } from "skit/comments/place";
import { calm, h, part } from "skit/dom";
import { isOf } from "skit/engagement/mutes";
import { FeedEnd } from "skit/feed/feed-end";
import { FeedPages } from "skit/feed/feed-pages";
import { fetchFrom, keepPlace, keptPlace } from "skit/feed/feed-place";
import { FeedWindow } from "skit/feed/feed-window";
import { offerInterests } from "skit/feed/interests";
import { readKeys } from "skit/feed/keys";
import { onScrollRest } from "skit/feed/scroll-rest";
import { Sitting } from "skit/feed/sitting";
import { Stage } from "skit/feed/stage";
import { pageData } from "skit/page-data";

const fetchWhenLeft = 4;
const readyAhead = 2;
const sightShare = 0.6;
const longestScrollMs = 900;
const quietAfterFailureMs = 8000;
const longestQuietMs = 60_000;

/** The vertical feed: one clip fills the stage, a swipe, the wheel or a key brings the next. */
class SkitFeed extends HTMLElement {
    #leaving = new AbortController();
    #index = -1;
    #gliding = null;
    #failedAt = -Infinity;
    #failures = 0;
    #again = null;
    #left = null;

    connectedCallback() {
        const { signal } = this.#leaving;
        const { kind } = this.dataset;
        const place = keptPlace(kind);
        const feed = place ? null : pageData().feed;
        this.#left = place?.id;
        this.list = part(this, "list");
        this.pages = new FeedPages(kind, feed);
        if (place) this.pages.resume(place.session, fetchFrom(place));
        this.end = new FeedEnd(this.list, () => this.#fetch());
        this.stage = new Stage(signal, new Sitting(pageData().pause));
        this.comments = new CommentPlace(this.#dock(), { canClose: true, signal });
        this.sights = new IntersectionObserver((entries) => this.#sighted(entries), { root: this.list, threshold: sightShare });
        this.window = new FeedWindow(this.list, () => this.pages.items, {
            enter: (card) => this.sights.observe(card),
            leave: (card) => (this.sights.unobserve(card), this.stage.release(card)),
        });
        this.sights.observe(this.end.element);
        this.window.adopt();
        this.#listen(signal);
        if (this.pages.items.length) this.#begin();
        if (!feed) this.#fetch();
        if (feed && pageData().asks) offerInterests(this);
    }

    disconnectedCallback() {
        this.#leaving.abort();
        clearTimeout(this.#again);
        this.sights.disconnect();
    }

    /** The card that fills the stage; null while the end of the feed does. */
    get card() {
        return this.stage.isCovered ? null : this.window.card(this.#index);
    }

    /** Moves by whole clips; the clip starts at once, the list glides after it. */
    go(way) {
        const index = this.stage.isCovered ? Math.min(this.#index, this.#index + 1 + way) : this.#index + way;
        if (this.window.isFull || (index >= 0 && !this.window.card(index))) this.window.settle(this.#index);
        const card = this.window.card(index) ?? (way > 0 && this.end.element.isConnected ? this.end.element : null);
        if (!card) return;
        clearTimeout(this.#gliding);
        this.#gliding = setTimeout(() => this.#settled(), longestScrollMs);
        this.#come(card, index);
        card.scrollIntoView({ behavior: calm() ? "instant" : "smooth", block: "start" });
    }

    #listen(signal) {
        const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
        onScrollRest(this.list, () => this.#settled(), signal);
        on(this.list, "scrollsnapchanging", (event) => this.#aim(event.snapTargetBlock));
        on(this, "skit-comments", () => this.comments.toggle(this.card));
        on(this, "skit-blocked", (event) => this.#blocked(({ author }) => author.username === event.detail));
        on(this, "skit-muted", ({ detail }) => detail.on && this.#blocked((video) => isOf(video, detail.kind, detail.value)));
        on(part(this, "next"), "click", () => this.go(1));
        on(part(this, "previous"), "click", () => this.go(-1));
        on(globalThis, "resize", () => this.card?.scrollIntoView({ behavior: "instant", block: "start" }));
        const moves = { next: () => this.go(1), previous: () => this.go(-1), escape: () => this.comments.close() };
        readKeys({ ...moves, card: () => this.card }, signal);
    }

    #dock() {
        const dock = h("aside", { class: "dock", "aria-label": "Comments", hidden: true });
        this.after(dock);
        return dock;
    }

    #sighted(entries) {
        const entry = entries.filter((each) => each.isIntersecting).at(-1);
        if (entry) this.#aim(entry.target);
    }

    /** The list will come to rest at `card`: it starts now. While a key's glide passes other cards they stay still. */
    #aim(card) {
        if (this.#gliding) return;
        this.#come(card, this.window.indexOf(card));
    }

    /** `card` takes the stage: a clip plays, the end of the feed silences the last one. */
    #come(card, index) {
        this.stage.isCovered = card === this.end.element;
        if (index >= 0 && !this.stage.isCovered) this.#focus(index);
    }

    #settled() {
        clearTimeout(this.#gliding);
        this.#gliding = null;
        this.#uncover();
        if (!this.card) return;
        const index = this.#indexInSight();
        if (index === this.#index) this.window.settle(index);
        else if (this.window.card(index)) this.#focus(index);
    }

    /** The end filled the stage, or was about to, and went, because more came after all: what stands in its place plays. */
    #uncover() {
        if (!this.stage.isCovered || this.end.element.isConnected) return;
        const index = this.#gliding ? this.#index + 1 : this.#indexInSight();
        if (this.window.card(index)) this.#focus(index);
        this.stage.isCovered = false;
    }

    /** The index of the clip where the list stands. */
    #indexInSight() {
        const card = this.window.card(this.#index);
        return card ? this.#index + Math.round((this.list.scrollTop - card.offsetTop) / this.list.clientHeight) : -1;
    }

    /** The first clip plays; on a way back, the one that was left. */
    #begin() {
        const index = Math.max(0, this.pages.items.findIndex((item) => item.video.id === this.#left));
        this.window.extend(index);
        this.#focus(index);
        if (index > 0) this.window.card(index).scrollIntoView({ behavior: "instant", block: "start" });
    }

    #focus(index) {
        const card = this.window.card(index);
        this.#index = index;
        const ahead = Array.from({ length: readyAhead }, (_, step) => this.window.card(index + 1 + step)).filter(Boolean);
        this.stage.focus(card, ahead, this.window.card(index - 1));
        this.window.extend(index);
        this.comments.follow(card);
        part(this, "previous").disabled = index === 0;
        const { session, position, video } = this.pages.items[index];
        keepPlace({ kind: this.dataset.kind, session, position, id: video.id });
        const isQuiet = performance.now() - this.#failedAt < quietAfterFailureMs;
        if (this.pages.items.length - 1 - index <= fetchWhenLeft && !isQuiet) this.#fetch();
    }

    /** @param {boolean} [isByItself] Nobody has asked, and the panel that says what went wrong stays as it is meanwhile. */
    async #fetch(isByItself = false) {
        clearTimeout(this.#again);
        if (this.pages.isComplete) return this.#showEnd();
        if (!isByItself) this.end.loading();
        try {
            const fresh = await this.pages.more();
            this.#failedAt = -Infinity;
            this.#failures = 0;
            if (fresh.length) part(this, "empty")?.remove();
            this.window.extend(Math.max(0, this.#index));
            this.end.hide();
            this.#uncover();
            if (this.#index >= 0) this.#focus(this.#index);
            else if (fresh.length) this.#begin();
        } catch (problem) {
            this.#failedAt = performance.now();
            if (!isByItself) this.end.failed(problem);
            if (problem.isTemporary) this.#tryLater(problem.retryAfter);
        }
        if (this.pages.isComplete) this.#showEnd();
    }

    /** Meanwhile what has come plays on. Not all who were refused come back together, and rarer each time. */
    #tryLater(seconds) {
        const ms = seconds ? seconds * 1000 : quietAfterFailureMs;
        // Never sooner than the server asks.
        const wait = Math.max(ms, Math.min(longestQuietMs, ms * 2 ** this.#failures)) * (1 + Math.random() / 2);
        this.#failures += 1;
        clearTimeout(this.#again);
        this.#again = setTimeout(() => this.#leaving.signal.aborted || this.#fetch(true), wait);
    }

    #showEnd() {
        if (this.pages.items.length) this.end.complete(this.dataset.kind);
    }

    #blocked(isMeant) {
        this.pages.drop(isMeant, this.#index);
        this.window.renew(this.#index);
        this.#focus(this.#index);
    }
}

customElements.define("skit-feed", SkitFeed);
