import { calm, h, part } from "skit/dom";
import { cardOf } from "skit/profile/tile";

const restMs = 140;

/** Plays the lightest rung of a clip, muted, while a mouse rests on its tile; one at a time. @param {HTMLElement} list */
export function previewOnHover(list) {
    if (!matchMedia("(hover: hover) and (pointer: fine)").matches) return;
    let tile = null;
    let timer = 0;

    const leave = () => {
        clearTimeout(timer);
        const clip = tile?.querySelector("video");
        clip?.removeAttribute("src");
        clip?.load();
        clip?.remove();
        tile = null;
    };
    const show = () => {
        const source = cardOf(tile)?.sources?.[0];
        if (!source || calm()) return;
        const clip = h("video", { class: "tile-clip", playsinline: true, loop: true, "aria-hidden": "true", tabindex: "-1" });
        clip.muted = true;
        clip.addEventListener("playing", () => clip.classList.add("is-playing"), { once: true });
        clip.src = source.url;
        part(tile, "frame").append(clip);
        clip.play().catch(() => null);
    };
    list.addEventListener("pointerover", (event) => {
        const next = event.target.closest(".tile");
        if (next === tile) return;
        leave();
        tile = next;
        if (tile) timer = setTimeout(show, restMs);
    });
    list.addEventListener("pointerleave", leave);
    addEventListener("pagehide", leave);
}
