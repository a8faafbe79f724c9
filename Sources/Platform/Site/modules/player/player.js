import { backOnline } from "skit/connection";
import { calm } from "skit/dom";
import { adaptiveAddress, chooseRung } from "skit/player/rung";
import { sound } from "skit/player/sound";
import { measureLoading } from "skit/player/throughput";
import { WatchMeter } from "skit/player/watch-meter";

const enoughAheadSeconds = 2;
const breathMs = 600;
const settleMs = 300;

/**
 * One clip on one video element. Says what happens by events: `ready`, `playing`, `paused`, `waiting`, `failed`, `ended`.
 */
export class Player extends EventTarget {
    #listening = new AbortController();
    #started = false;
    #tried = new Set();
    #repeated = new Set();
    #source = null;
    isReady = false;
    hasFailed = false;

    /**
     * @param {HTMLVideoElement} video From the pool.
     * @param {object} clip A card of the API.
     * @param {HTMLElement} screen Where the picture goes.
     */
    constructor(video, clip, screen) {
        super();
        Object.assign(this, { video, clip, screen });
        this.meter = new WatchMeter(video, clip.duration_ms, this.#listening.signal);
        this.#listen();
    }

    /** Fetches the beginning and shows frame 0 without playing: the next swipe starts from a decoded frame. */
    warm() {
        if (this.video.src) return;
        this.video.muted = true;
        this.video.loop = !calm();
        this.video.preload = "auto";
        this.screen.append(this.video);
        this.#open();
    }

    /** Plays, muted when the browser refuses sound before a gesture; after a failure it tries again. Never throws. */
    async play() {
        this.#started = true;
        if (this.hasFailed) return this.retry();
        this.warm();
        this.video.muted = sound.muted || this.clip.has_sound === false;
        try {
            await this.video.play();
        } catch (error) {
            if (error.name !== "NotAllowedError" || this.video.muted) return this.#paused();
            sound.refuse();
            if (!this.#started) return;
            this.video.muted = true;
            await this.video.play().catch(() => this.#paused());
        }
    }

    pause() {
        this.#started = false;
        this.video.pause();
    }

    get isPaused() {
        return this.video.paused;
    }

    toggle() {
        return this.isPaused || this.hasFailed ? this.play() : this.pause();
    }

    /** To another place, which is no way of watching. @param {number} seconds */
    seek(seconds) {
        this.meter.scrubbing = true;
        this.video.addEventListener("seeked", () => setTimeout(() => (this.meter.scrubbing = false), settleMs), { once: true });
        this.video.currentTime = seconds;
    }

    /** Back to frame 0, paused, kept for a swipe back. */
    rest() {
        this.pause();
        if (this.video.currentTime > 0) this.video.currentTime = 0;
    }

    /** Tries again after a failure, from the best source and where the clip stood. */
    retry() {
        this.hasFailed = false;
        this.#tried.clear();
        this.#repeated.clear();
        this.#reopen();
    }

    /** Ends this player and hands its element back. @returns {HTMLVideoElement} */
    dispose() {
        this.#listening.abort();
        return this.video;
    }

    #reopen() {
        this.#open();
        if (this.#started && !this.hasFailed) this.play();
    }

    #open() {
        const stage = Math.min(this.screen.clientWidth, this.screen.clientHeight || Infinity) * devicePixelRatio;
        const adaptive = adaptiveAddress(this.clip, this.video);
        if (adaptive && !this.#tried.has(adaptive)) {
            this.#source = { url: adaptive, bitrate: 0 };
        } else {
            const sources = this.clip.sources.filter((source) => !this.#tried.has(source.url));
            this.#source = chooseRung({ ...this.clip, sources }, stage);
        }
        if (!this.#source) return this.#fail();
        this.#tried.add(this.#source.url);
        const at = this.video.currentTime;
        this.isReady = false;
        this.video.classList.remove("is-painted");
        this.video.src = this.#source.url;
        if (at > 0) this.video.currentTime = at;
    }

    #listen() {
        const { video } = this;
        const { signal } = this.#listening;
        const on = (type, listener) => video.addEventListener(type, listener, { signal });
        const say = (type) => this.dispatchEvent(new Event(type));
        const check = () => this.#checkReady();
        on("loadeddata", () => video.classList.add("is-painted"));
        for (const type of ["canplay", "canplaythrough", "progress", "suspend"]) on(type, check);
        on("playing", () => (check(), say("playing")));
        on("pause", () => say("paused"));
        on("waiting", () => say("waiting"));
        on("ended", () => say("ended"));
        on("error", () => video.hasAttribute("src") && this.#afterError());
        sound.addEventListener("change", () => this.#started && (video.muted = sound.muted), { signal });
        measureLoading(video, () => this.#source?.bitrate ?? 0, signal);
    }

    /** Ready means: plays and has a little in hand, so that fetching the next clip cannot starve it. */
    #checkReady() {
        const { video } = this;
        if (this.isReady || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return;
        const ahead = video.buffered.length ? video.buffered.end(video.buffered.length - 1) - video.currentTime : 0;
        const whole = video.duration - video.currentTime - 0.1;
        if (video.readyState < HTMLMediaElement.HAVE_ENOUGH_DATA && ahead < Math.min(enoughAheadSeconds, whole)) return;
        this.isReady = true;
        this.dispatchEvent(new Event("ready"));
    }

    /** A connection that broke for a moment costs nothing but a moment: the same source again first, then the others. */
    #afterError() {
        if (!navigator.onLine) return this.#fail();
        const { url } = this.#source;
        if (!this.#repeated.has(url)) {
            this.#repeated.add(url);
            this.#tried.delete(url);
            setTimeout(() => this.#listening.signal.aborted || this.#reopen(), breathMs);
            return;
        }
        if (this.clip.sources.some((source) => !this.#tried.has(source.url))) this.#reopen();
        else this.#fail();
    }

    #fail() {
        this.hasFailed = true;
        this.dispatchEvent(new Event("failed"));
        if (!navigator.onLine) backOnline().then(() => this.#healed());
    }

    #healed() {
        if (this.hasFailed && !this.#listening.signal.aborted) this.retry();
    }

    #paused() {
        if (this.video.paused) this.dispatchEvent(new Event("paused"));
    }
}
