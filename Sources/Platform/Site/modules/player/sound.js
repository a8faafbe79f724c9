import { remember, remembered } from "skit/store";

const key = "skit.sound";

/** Whether clips are heard: remembered between visits; `refused` while the browser wants a tap first. */
class Sound extends EventTarget {
    on = remembered(key, true) !== false;
    refused = false;

    /** Whether a clip must be muted right now. */
    get muted() {
        return !this.on || this.refused;
    }

    /** A choice by the person: it also lifts a refusal, because it came with a gesture. @param {boolean} on */
    choose(on) {
        this.on = on;
        this.refused = false;
        remember(key, on);
        this.dispatchEvent(new Event("change"));
    }

    /** The browser refused to play with sound before a gesture. */
    refuse() {
        this.refused = true;
        this.dispatchEvent(new Event("change"));
    }
}

export const sound = new Sound();
