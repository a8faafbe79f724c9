const wrapShare = 0.3;

/** Counts the time that a clip was really playing, in ms, and how often it was seen to its end. */
export class WatchMeter {
    #playedMs = 0;
    #since = null;
    #loops = 0;
    #lastTime = 0;
    #scrubbing = false;

    /**
     * @param {HTMLVideoElement} video
     * @param {number} durationMs
     * @param {AbortSignal} signal Ends the counting.
     */
    constructor(video, durationMs, signal) {
        this.durationMs = durationMs;
        const on = (type, listener) => video.addEventListener(type, listener, { signal });
        on("playing", () => this.#run());
        on("timeupdate", () => this.#notice(video));
        on("ended", () => (this.#loops += 1));
        for (const type of ["pause", "waiting", "ended", "emptied", "error"]) on(type, () => this.#stop());
    }

    /** While the person scrubs, jumps backwards are not loops. */
    set scrubbing(value) {
        this.#scrubbing = value;
    }

    /** @returns {{watched_ms: number, loops: number}} So far, since the last `reset`. */
    read() {
        const running = this.#since === null ? 0 : performance.now() - this.#since;
        const watched = Math.round(this.#playedMs + running);
        const seen = this.durationMs > 0 ? Math.floor(watched / this.durationMs) : 0;
        return { watched_ms: watched, loops: Math.max(this.#loops, seen) };
    }

    reset() {
        const isRunning = this.#since !== null;
        this.#playedMs = 0;
        this.#loops = 0;
        this.#lastTime = 0;
        this.#since = isRunning ? performance.now() : null;
    }

    #run() {
        this.#since ??= performance.now();
    }

    #stop() {
        if (this.#since === null) return;
        this.#playedMs += performance.now() - this.#since;
        this.#since = null;
    }

    /** A looping element never ends: its time jumps back to the start. */
    #notice(video) {
        const time = video.currentTime;
        const back = this.#lastTime - time;
        if (!this.#scrubbing && !video.paused && back > video.duration * wrapShare) this.#loops += 1;
        this.#lastTime = time;
        if (!video.paused && !video.ended && video.readyState > HTMLMediaElement.HAVE_CURRENT_DATA) this.#run();
    }
}
