import { h } from "skit/dom";

const size = 5;

/**
 * A handful of video elements, used again and again: decoders are scarce on phones, and an element that was
 * once allowed to play with sound stays allowed.
 */
export class VideoPool {
    #all = [];
    #free = [];
    #isBlessed = false;

    /** @returns {HTMLVideoElement|null} null when all are in use. */
    take() {
        return this.#free.pop() ?? (this.#all.length < size ? this.#make() : null);
    }

    /**
     * Inside a gesture: from here on every element may play with sound. iOS allows it to each element by itself, and
     * only to one that was told to play while the finger was there.
     */
    bless() {
        if (this.#isBlessed) return;
        this.#isBlessed = true;
        while (this.#all.length < size) this.#free.push(this.#make());
        for (const video of this.#all.filter((each) => each.paused)) {
            video.play().catch(() => {});
            video.pause();
        }
    }

    #make() {
        const attributes = { playsinline: true, preload: "none", disablepictureinpicture: true, tabindex: "-1" };
        const video = h("video", { class: "card-video", ...attributes });
        this.#all.push(video);
        return video;
    }

    /** Takes an element back and stops its download. @param {HTMLVideoElement} video */
    give(video) {
        video.pause();
        video.remove();
        video.removeAttribute("src");
        video.classList.remove("is-painted");
        video.load();
        video.currentTime = 0;
        this.#free.push(video);
    }
}
