import { h } from "skit/dom";

/** Which picture of a photo post is shown, and the way to another: one control for pointer, keyboard and screen reader. */
export class PhotoBars {
    #count;
    #index = 0;

    /**
     * @param {number} count
     * @param {(index: number) => void} choose
     * @param {{hold: () => void, release: () => void}} on While a pointer moves along it.
     */
    constructor(count, choose, on) {
        this.#count = count;
        this.choose = choose;
        this.marks = Array.from({ length: count }, () => h("span", { class: "photo-bar" }));
        this.element = h("div", {
            class: "photo-bars", role: "slider", tabindex: "0", "aria-label": "Photo", "aria-valuemin": "1", "aria-valuemax": String(count),
            on: {
                keydown: (event) => this.#key(event),
                pointerdown: (event) => {
                    if (event.button !== 0) return;
                    this.element.setPointerCapture(event.pointerId);
                    on.hold();
                    this.#point(event);
                },
                pointermove: (event) => this.element.hasPointerCapture(event.pointerId) && this.#point(event),
                lostpointercapture: () => on.release(),
            },
        }, ...this.marks);
    }

    show(index) {
        this.#index = index;
        this.marks.forEach((mark, each) => {
            mark.classList.toggle("is-past", each < index);
            mark.classList.toggle("is-present", each === index);
        });
        this.element.setAttribute("aria-valuenow", String(index + 1));
        this.element.setAttribute("aria-valuetext", `${index + 1} of ${this.#count}`);
    }

    #point(event) {
        const box = this.element.getBoundingClientRect();
        const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
        this.choose(Math.min(this.#count - 1, Math.floor(share * this.#count)));
    }

    #key(event) {
        const ways = { ArrowLeft: this.#index - 1, ArrowRight: this.#index + 1, Home: 0, End: this.#count - 1 };
        if (ways[event.key] === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        this.choose(ways[event.key]);
    }
}
