import { h } from "skit/dom";
import { PhotoBars } from "skit/photos/bars";
import { readSwipes } from "skit/photos/swipes";
import { icon } from "skit/icons";

/** A little before its time: the film stands on a slide's first frame when it was sent there. */
const earlyMs = 40;
const aheadPhotos = 2;
const turnShare = 0.18;
const turnSpeed = 0.35;

/**
 * The pictures of a photo post, as sharp as they came, over the film that is made of them. The film says which one is shown and goes on by
 * itself; a swipe, a button or a key sends it to where another picture begins.
 */
class SkitPhotos extends HTMLElement {
    #listening = null;
    #photos = [];
    #index = 0;
    #resume = false;
    player = null;

    /** @param {object} clip A card of the API. @param {HTMLElement} surface Where it is swiped. */
    show(clip, surface) {
        this.#photos = clip.photos ?? [];
        this.hidden = this.#photos.length === 0;
        this.surface = surface;
        this.detach();
        if (this.hidden) return this.replaceChildren();
        this.slides = this.#photos.map((photo, index) => this.#slide(photo, index));
        this.strip = h("div", { class: "photo-strip" }, ...this.slides);
        const hand = { hold: () => this.#hold(), release: () => this.#release() };
        this.bars = new PhotoBars(this.#photos.length, (index) => this.to(index), hand);
        this.backward = this.#arrow(-1, "Previous photo");
        this.forward = this.#arrow(1, "Next photo");
        const several = this.#photos.length > 1 ? [this.backward, this.forward, this.bars.element] : [];
        const view = { class: "photo-view", role: "group", "aria-roledescription": "carousel", "aria-label": "Photos" };
        this.replaceChildren(h("div", view, this.strip), ...several);
        this.#paint(0);
    }

    /** @param {import("skit/player/player").Player} player */
    attach(player) {
        this.detach();
        if (this.hidden) return;
        this.player = player;
        this.#listening = new AbortController();
        const { signal } = this.#listening;
        for (const type of ["timeupdate", "seeked"]) player.video.addEventListener(type, () => this.#follow(), { signal });
        player.addEventListener("playing", () => this.#fetch(), { signal });
        readSwipes(this.surface, {
            hold: () => this.#hold(), release: () => this.#release(), drag: (way) => this.#drag(way),
            drop: (way, speed) => this.#drop(way, speed),
        }, signal);
        this.#fetch(1);
        this.#follow();
    }

    detach() {
        this.#listening?.abort();
        this.#listening = null;
        this.player = null;
        this.classList.remove("is-held", "is-dragged");
        if (this.#photos.length && this.strip) this.#paint(0);
    }

    get canTurn() {
        return this.#photos.length > 1;
    }

    /** @param {number} way By how many pictures. */
    turn(way) {
        this.to(this.#index + way);
    }

    to(index) {
        const target = Math.min(this.#photos.length - 1, Math.max(0, index));
        if (!this.player || target === this.#index) return;
        this.#paint(target);
        this.player.seek(this.#photos[target].starts_ms / 1000);
    }

    #slide(photo, index) {
        const words = `Photo ${index + 1} of ${this.#photos.length}`;
        const picture = h("img", {
            class: "photo", alt: words, draggable: "false", decoding: "async", width: photo.width, height: photo.height,
            sizes: "(min-width: 48rem) 34rem, 100vw", on: { load: ({ target }) => target.parentElement.classList.add("is-painted") },
        });
        return h("div", { class: "photo-slide" }, h("div", { class: "photo-fill" }), picture);
    }

    #arrow(way, label) {
        const attributes = { class: `photo-arrow ${way < 0 ? "is-backward" : "is-forward"}`, type: "button", "aria-label": label };
        return h("button", { ...attributes, on: { click: () => this.turn(way) } }, icon("down"));
    }

    /** The pictures around the present one; nothing before the film has what it needs. */
    #fetch(ahead = aheadPhotos) {
        const last = Math.min(this.#photos.length - 1, this.#index + ahead);
        for (let index = Math.max(0, this.#index - 1); index <= last; index += 1) {
            const [slide, { url, width, small }] = [this.slides[index], this.#photos[index]];
            const picture = slide.querySelector("img");
            if (picture.hasAttribute("src")) continue;
            picture.srcset = `${small.url} ${small.width}w, ${url} ${width}w`;
            picture.src = url;
            slide.style.setProperty("--photo", `url("${small.url}")`);
        }
    }

    #follow() {
        const { video } = this.player;
        if (video.seeking || this.classList.contains("is-dragged")) return;
        const now = video.currentTime * 1000 + earlyMs;
        const index = this.#photos.findLastIndex((photo) => photo.starts_ms <= now);
        if (index >= 0 && index !== this.#index) this.#paint(index);
    }

    #paint(index) {
        // Back to the first when the film begins anew, not through all of them.
        this.strip.classList.toggle("is-jumping", Math.abs(index - this.#index) > 1);
        this.#index = index;
        this.strip.style.setProperty("--at", String(index));
        this.strip.style.removeProperty("--dragged");
        this.slides.forEach((slide, each) => slide.toggleAttribute("inert", each !== index));
        this.backward.disabled = index === 0;
        this.forward.disabled = index === this.#photos.length - 1;
        this.bars.show(index);
        if (this.player) this.#fetch();
    }

    #hold() {
        if (!this.player || this.classList.contains("is-held")) return;
        this.classList.add("is-held");
        this.#resume = !this.player.isPaused;
        if (this.#resume) this.player.pause();
    }

    #release() {
        if (!this.classList.contains("is-held")) return;
        this.classList.remove("is-held", "is-dragged");
        this.strip.style.removeProperty("--dragged");
        // Not a card that has left the stage meanwhile: it knows.
        if (this.#resume && this.player) this.closest("skit-card").play();
    }

    /** @param {number} way Pixels from where the finger came down; beyond the ends it goes heavily. */
    #drag(way) {
        if (!this.canTurn) return;
        this.#fetch();
        this.classList.add("is-dragged");
        const isEnd = way > 0 ? this.#index === 0 : this.#index === this.#photos.length - 1;
        this.strip.style.setProperty("--dragged", `${isEnd ? way / 4 : way}px`);
    }

    /** @param {number} speed Pixels in a millisecond. */
    #drop(way, speed) {
        this.classList.remove("is-dragged");
        this.strip.style.removeProperty("--dragged");
        const isMeant = Math.abs(way) > this.width * turnShare || Math.abs(speed) > turnSpeed;
        if (isMeant && Math.sign(speed || way) === Math.sign(way)) this.turn(way > 0 ? -1 : 1);
    }

    get width() {
        return this.surface.clientWidth;
    }
}

customElements.define("skit-photos", SkitPhotos);
