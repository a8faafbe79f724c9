/*
 * The player in other people's pages: one film, its controls, and the conversation with the page around it. It imports nothing, so that
 * a frame costs one script. It keeps nothing, counts nothing, and tells nobody but the page that holds it.
 */

const states = { initial: -1, ended: 0, playing: 1, paused: 2, buffering: 3 };
const faults = { media: 2001, autoplay: 3002 };
const idleMs = 2600;
const stepSeconds = 5;
const volumeStep = 0.1;

const asked = new URLSearchParams(location.search);

/** Whether the address asks for something; without a word about it, the standard. */
function wants(name, standard) {
    const value = asked.get(name);
    return value === null || value === "" ? standard : value !== "0" && value !== "false";
}

/** Says something to the page around this one. It may be anybody's: what is said is what anybody can see. */
function tell(type, value) {
    if (parent !== window) parent.postMessage({ "x-tiktok-player": true, type, value }, "*");
}

/** Calls back with each word of the page around this one, and of nobody else. */
function listen(heard) {
    addEventListener("message", (event) => {
        if (event.source !== parent || parent === window) return;
        const word = parsed(event.data);
        if (word?.["x-tiktok-player"]) heard(word);
    });
}

function parsed(data) {
    if (typeof data !== "string") return data;
    try {
        return JSON.parse(data);
    } catch {
        return null;
    }
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const between = (low, value, high) => Math.min(high, Math.max(low, value));

class EmbeddedPlayer {
    #idle = null;
    #wasMuted = null;
    #volume = null;
    #state = states.initial;

    /** @param {HTMLElement} root What `partials/embed-stage` has made. */
    constructor(root) {
        this.root = root;
        this.film = root.querySelector("video");
        this.sources = [...this.film.querySelectorAll("source")].map((each) => ({ url: each.src, side: Number(each.dataset.shortSide) }));
        this.seconds = Number(root.dataset.seconds);
        this.#dress();
        this.#follow();
        this.#obey();
        listen((word) => this.#hear(word));
        root.classList.add("is-live");
        tell("onPlayerReady");
        tell("onStateChange", this.#state);
        if (wants("autoplay", false)) this.play();
    }

    /** Plays. Where the browser wants a gesture first, the page around is told, and the film waits for one. */
    async play() {
        if (this.film.error || !this.film.src) this.#open(this.#choices());
        try {
            await this.film.play();
        } catch (error) {
            if (error.name === "NotAllowedError") this.#fail(faults.autoplay, "The browser plays nothing by itself here. Press play.");
        }
    }

    toggle() {
        return this.film.paused ? this.play() : this.film.pause();
    }

    seek(seconds) {
        if (!Number.isFinite(seconds)) return;
        this.film.currentTime = between(0, seconds, this.film.duration || this.seconds);
        // At once, not when the bytes are there: whoever moves the slider next moves it from where it has been put.
        this.#tick();
    }

    /** Shows what the address asks for, and makes the film what it asks for. */
    #dress() {
        const { film } = this;
        const controls = wants("controls", true);
        const shown = {
            start: controls && wants("play_button", true), toggle: controls && wants("play_button", true),
            progress: controls && wants("progress_bar", true), time: controls && wants("timestamp", true),
            volume: controls && wants("volume_control", true), full: controls && wants("fullscreen_button", true) && this.#canBeFull(),
            top: controls, more: wants("rel", true), description: wants("description", false), music: wants("music_info", false),
        };
        for (const [name, isShown] of Object.entries(shown)) {
            for (const part of this.#parts(name)) part.hidden = !isShown;
        }
        this.root.classList.toggle("has-controls", controls);
        film.removeAttribute("controls");
        film.loop = wants("loop", false);
        film.muted = wants("muted", false) || this.root.hasAttribute("data-silent");
        this.#wasMuted = film.muted;
        this.#volume = film.volume;
        this.#open(this.#choices());
        if (!wants("native_context_menu", true)) this.root.addEventListener("contextmenu", (event) => event.preventDefault());
    }

    #parts(name) {
        return this.root.querySelectorAll(`[data-part="${name}"]`);
    }

    /** The files to play, the fittest first: the smallest that fills the stage, then larger ones, then smaller ones. */
    #choices() {
        const stage = Math.min(this.root.clientWidth, this.root.clientHeight) * devicePixelRatio;
        const saves = navigator.connection?.saveData;
        const fit = this.sources.findIndex((each) => each.side >= stage);
        const first = saves ? 0 : fit < 0 ? this.sources.length - 1 : fit;
        return [...this.sources.slice(first), ...this.sources.slice(0, first).reverse()].map((each) => each.url);
    }

    #open([first, ...others]) {
        this.others = others;
        if (!first) return this.#broken();
        const at = this.film.currentTime;
        this.film.replaceChildren();
        this.film.src = first;
        if (at > 0) this.film.currentTime = at;
    }

    #broken() {
        this.#fail(faults.media, "This video can't be played just now. Press play to try again.");
    }

    #fail(code, sentence) {
        this.#say(sentence);
        this.#change(states.paused);
        tell("onPlayerError", { errorCode: code, message: sentence });
    }

    #say(sentence) {
        for (const notice of this.#parts("notice")) {
            notice.textContent = sentence;
            notice.hidden = !sentence;
        }
    }

    /** Shows and tells what the film does. */
    #follow() {
        const { film } = this;
        const on = (type, listener) => film.addEventListener(type, listener);
        on("playing", () => (this.#say(""), this.#change(states.playing)));
        on("pause", () => film.ended || this.#change(states.paused));
        on("waiting", () => this.#change(states.buffering));
        on("ended", () => (this.#tick(), this.#change(states.ended)));
        on("timeupdate", () => this.#tick());
        on("seeked", () => this.#tick());
        on("durationchange", () => this.#tick());
        on("volumechange", () => this.#louder());
        on("error", () => {
            if (!film.hasAttribute("src")) return;
            const wasPlaying = this.root.classList.contains("is-playing");
            if (!this.others.length) return this.#broken();
            this.#open(this.others);
            if (wasPlaying) this.play();
        });
        this.#tick();
        this.#louder();
    }

    #change(state) {
        const { classList } = this.root;
        const isPlaying = state === states.playing || state === states.buffering;
        classList.toggle("is-playing", isPlaying);
        classList.toggle("is-waiting", state === states.buffering);
        classList.toggle("is-ended", state === states.ended);
        if (state !== states.initial) classList.add("is-begun");
        for (const button of this.root.querySelectorAll("[data-act=toggle][aria-label]")) {
            button.setAttribute("aria-label", isPlaying ? "Pause" : state === states.ended ? "Play again" : "Play");
        }
        this.#wake();
        if (state === this.#state) return;
        this.#state = state;
        tell("onStateChange", state);
    }

    #tick() {
        const duration = this.film.duration || this.seconds;
        const { currentTime } = this.film;
        const line = this.root.querySelector(".line");
        line.max = String(duration);
        if (!line.matches(":active")) line.value = String(currentTime);
        line.style.setProperty("--share", String(duration ? currentTime / duration : 0));
        line.setAttribute("aria-valuetext", `${clock(currentTime)} of ${clock(duration)}`);
        for (const now of this.#parts("now")) now.textContent = clock(currentTime);
        if (this.#state !== states.initial) tell("onCurrentTime", { currentTime, duration });
    }

    #louder() {
        const { muted, volume } = this.film;
        this.root.classList.toggle("is-muted", muted || volume === 0);
        this.root.querySelector("[data-act=mute]").setAttribute("aria-label", muted ? "Sound on" : "Sound off");
        const level = this.root.querySelector(".level");
        level.value = muted ? "0" : String(volume);
        level.style.setProperty("--share", level.value);
        if (muted !== this.#wasMuted) tell("onMute", muted);
        if (volume !== this.#volume) tell("onVolumeChange", Math.round(volume * 100));
        [this.#wasMuted, this.#volume] = [muted, volume];
    }

    /** Does what people here ask for: by pointer, finger and keyboard. */
    #obey() {
        const { root, film } = this;
        const acts = { toggle: () => this.toggle(), mute: () => (film.muted = !film.muted), full: () => this.#full() };
        root.addEventListener("click", (event) => {
            const button = event.target.closest("[data-act]");
            if (button) acts[button.dataset.act]();
            else if (event.target === film && root.classList.contains("has-controls")) this.toggle();
        });
        root.querySelector(".line").addEventListener("input", (event) => this.seek(event.target.valueAsNumber));
        root.querySelector(".level").addEventListener("input", (event) => {
            film.volume = event.target.valueAsNumber;
            film.muted = film.volume === 0;
        });
        for (const type of ["pointermove", "pointerdown", "focusin", "keydown"]) root.addEventListener(type, () => this.#wake());
        root.addEventListener("pointerleave", () => this.#sleep());
        addEventListener("keydown", (event) => this.#key(event));
        document.addEventListener("fullscreenchange", () => root.classList.toggle("is-full", Boolean(document.fullscreenElement)));
    }

    #key(event) {
        if (event.ctrlKey || event.metaKey || event.altKey || !this.root.classList.contains("has-controls")) return;
        const { film } = this;
        const by = (seconds) => () => this.seek(film.currentTime + seconds);
        const louder = (step) => () => ((film.volume = between(0, film.volume + step, 1)), (film.muted = film.volume === 0));
        const keys = {
            " ": () => this.toggle(), k: () => this.toggle(), m: () => (film.muted = !film.muted), f: () => this.#full(),
            ArrowLeft: by(-stepSeconds), ArrowRight: by(stepSeconds), ArrowUp: louder(volumeStep), ArrowDown: louder(-volumeStep),
            Home: () => this.seek(0), End: () => this.seek(film.duration),
        };
        const isPlain = !event.target.closest?.("a, button, input");
        const act = keys[event.key] ?? keys[event.key.toLowerCase()];
        if (!act || (!isPlain && event.key.length > 1) || (event.key === " " && !isPlain)) return;
        event.preventDefault();
        act();
    }

    #canBeFull() {
        return Boolean(document.fullscreenEnabled || this.film.webkitSupportsFullscreen);
    }

    #full() {
        if (document.fullscreenElement) return document.exitFullscreen();
        if (this.root.requestFullscreen && document.fullscreenEnabled) return this.root.requestFullscreen().catch(() => {});
        this.film.webkitEnterFullscreen?.();
    }

    /** The controls go while nobody asks for them. */
    #wake() {
        clearTimeout(this.#idle);
        this.root.classList.remove("is-idle");
        this.#idle = setTimeout(() => this.#sleep(), idleMs);
    }

    #sleep() {
        const isAsked = this.root.querySelector(":focus-visible, .line:active, .level:active");
        if (this.root.classList.contains("is-playing") && !isAsked) this.root.classList.add("is-idle");
    }

    /** Does what the page around asks for. */
    #hear({ type, value }) {
        const { film } = this;
        const words = {
            play: () => this.play(), pause: () => film.pause(), seekTo: () => this.seek(Number(value)),
            mute: () => (film.muted = true), unMute: () => (film.muted = false),
        };
        if (Object.hasOwn(words, type)) words[type]();
    }
}

const root = document.querySelector(".player");
if (root.dataset.faultCode) {
    const fault = () => tell("onPlayerError", { errorCode: Number(root.dataset.faultCode), message: root.textContent.trim() });
    // Whoever comes to listen later, and asks for something, hears of it then.
    listen(fault);
    fault();
} else {
    new EmbeddedPlayer(root);
}
