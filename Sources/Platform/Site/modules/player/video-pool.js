import { h } from "skit/dom";

const size = 5;

/**
 * A handful of video elements, used again and again: decoders are scarce on phones, and an element that was
 * once allowed to play with sound stays allowed.
 */
export class VideoPool {
    #free = [];
    #made = 0;

    /** @returns {HTMLVideoElement|null} null when all are in use. */
    take() {
        if (this.#free.length) return this.#free.pop();
        if (this.#made === size) return null;
        this.#made += 1;
        return h("video", { class: "card-video", playsinline: true, preload: "none", disablepictureinpicture: true, tabindex: "-1" });
    }

    /** Takes an element back and stops its download. @param {HTMLVideoElement} video */
    give(video) {
        video.pause();
        video.remove();
        video.removeAttribute("src");
        video.classList.remove("is-painted");
        video.load();
        this.#free.push(video);
    }
}
