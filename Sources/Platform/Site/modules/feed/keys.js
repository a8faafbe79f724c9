import { sound } from "skit/player/sound";

const typing = "input, textarea, select, [contenteditable]";
const pressing = "button, a, summary, [role=slider]";

/**
 * The keyboard of the stage: ↑ ↓ or k j move, space pauses, M mutes, L likes, C opens the comments, Escape puts them away.
 * @param {{previous?: () => void, next?: () => void, escape?: () => void, card: () => import("skit/card/card").SkitCard|null}} on
 * @param {AbortSignal} signal
 */
export function readKeys(on, signal) {
    const keys = {
        ArrowDown: () => on.next?.(),
        j: () => on.next?.(),
        PageDown: () => on.next?.(),
        ArrowUp: () => on.previous?.(),
        k: () => on.previous?.(),
        PageUp: () => on.previous?.(),
        " ": () => on.card()?.toggle(),
        m: () => sound.choose(sound.muted),
        l: () => on.card()?.like(),
        c: () => on.card()?.openComments(),
        Escape: () => on.escape?.(),
    };
    const read = (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
        const isTyping = event.target.closest?.(typing) && event.key !== "Escape";
        if (isTyping || document.querySelector("dialog:modal")) return;
        if (event.key === " " && event.target.closest?.(pressing)) return;
        const inComments = event.target.closest?.(".dock");
        if (inComments && event.key.length > 1 && event.key !== "Escape") return;
        const run = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
        if (!run || (event.repeat && event.key.length === 1)) return;
        event.preventDefault();
        run();
    };
    document.addEventListener("keydown", read, { signal });
}
