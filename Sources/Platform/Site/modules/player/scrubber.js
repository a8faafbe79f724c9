import { h } from "skit/dom";
import { duration } from "skit/format";
import { storyboardTile } from "skit/player/storyboard";

const stepSeconds = 2;

/** The progress bar: drag, tap or arrow keys move in the clip; a preview shows where. */
class SkitScrubber extends HTMLElement {
    #listening = null;
    #frame = null;
    #dragging = false;
    #resume = false;

    connectedCallback() {
        if (this.track) return;
        this.track = h("span", { class: "scrubber-track" }, h("span", { class: "scrubber-fill" }));
        this.tile = h("span", { class: "scrubber-tile" });
        this.label = h("span", { class: "scrubber-time" });
        this.preview = h("span", { class: "scrubber-preview", "aria-hidden": "true" }, this.tile, this.label);
        this.append(this.preview, this.track);
        this.setAttribute("role", "slider");
        this.setAttribute("aria-label", "Position in the video");
        this.setAttribute("aria-valuemin", "0");
        this.tabIndex = 0;
    }

    /** @param {import("skit/player/player").Player} player @param {object} clip */
    attach(player, clip) {
        this.detach();
        this.player = player;
        this.clip = clip;
        this.seconds = clip.duration_ms / 1000;
        this.setAttribute("aria-valuemax", String(Math.round(this.seconds)));
        this.#listening = new AbortController();
        const { signal } = this.#listening;
        const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
        on(player.video, "playing", () => this.#follow());
        on(player.video, "seeked", () => this.#paint(player.video.currentTime));
        on(this, "pointerdown", (event) => this.#grab(event));
        on(this, "pointermove", (event) => this.#move(event));
        for (const type of ["pointerup", "pointercancel"]) on(this, type, () => this.#letGo());
        on(this, "keydown", (event) => this.#key(event));
        this.#paint(player.video.currentTime);
    }

    detach() {
        this.#listening?.abort();
        cancelAnimationFrame(this.#frame);
        this.player = null;
        this.style.setProperty("--progress", "0");
    }

    #follow() {
        cancelAnimationFrame(this.#frame);
        const video = this.player?.video;
        if (!video) return;
        if (!this.#dragging) this.#paint(video.currentTime);
        if (!video.paused) this.#frame = requestAnimationFrame(() => this.#follow());
    }

    #paint(time) {
        const total = this.player?.video.duration || this.seconds;
        this.style.setProperty("--progress", String(Math.min(1, time / total) || 0));
        const now = String(Math.round(time));
        if (this.getAttribute("aria-valuenow") === now) return;
        this.setAttribute("aria-valuenow", now);
        this.setAttribute("aria-valuetext", `${duration(time * 1000)} of ${duration(total * 1000)}`);
    }

    #grab(event) {
        if (event.button !== 0 || !this.player) return;
        this.setPointerCapture(event.pointerId);
        this.#dragging = true;
        this.#resume = !this.player.isPaused;
        this.player.meter.scrubbing = true;
        this.player.video.pause();
        this.classList.add("is-dragging");
        this.#move(event);
    }

    #move(event) {
        const box = this.track.getBoundingClientRect();
        const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
        const time = share * this.seconds;
        this.#showPreview(share, time, box.width);
        if (!this.#dragging) return;
        this.#paint(time);
        if (!this.player.video.seeking) this.player.video.currentTime = time;
        this.target = time;
    }

    #letGo() {
        if (!this.#dragging) return;
        this.#dragging = false;
        this.classList.remove("is-dragging");
        this.player.seek(this.target);
        this.#paint(this.target);
        if (this.#resume) this.player.play();
    }

    #key(event) {
        const way = { ArrowLeft: -stepSeconds, ArrowRight: stepSeconds, Home: -Infinity, End: Infinity }[event.key];
        if (way === undefined || !this.player) return;
        event.preventDefault();
        event.stopPropagation();
        const time = Math.min(this.seconds, Math.max(0, this.player.video.currentTime + way));
        this.player.seek(time);
        this.#paint(time);
    }

    #showPreview(share, time, width) {
        const tile = storyboardTile(this.clip?.storyboard, time * 1000);
        this.label.textContent = duration(time * 1000);
        this.tile.hidden = !tile;
        if (tile) Object.assign(this.tile.style, tile);
        const half = this.preview.offsetWidth / 2;
        this.preview.style.left = `${Math.min(width - half, Math.max(half, share * width))}px`;
    }
}

customElements.define("skit-scrubber", SkitScrubber);
