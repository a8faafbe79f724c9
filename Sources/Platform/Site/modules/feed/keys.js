import { sound } from "skit/player/sound";

const typing = "input, textarea, select, [contenteditable]";
const pressing = "button, summary";
const heldMs = 250;

/**
 * The keyboard of the stage: ↑ ↓ or k j move, ← → turn photos, space pauses, M mutes, L likes, C opens the comments, Escape puts them away.
 * A key without a purpose here is left to the browser; a held one moves four times a second.
 * @param {{previous?: () => void, next?: () => void, escape?: () => void, card: () => import("skit/card/card").SkitCard|null}} on
 * @param {AbortSignal} signal
 */
export function readKeys(on, signal) {
    const keys = {
        ArrowDown: on.next,
        j: on.next,
        PageDown: on.next,
        ArrowUp: on.previous,
        k: on.previous,
        PageUp: on.previous,
        ArrowLeft: () => on.card()?.photos.turn(-1),
        ArrowRight: () => on.card()?.photos.turn(1),
        " ": () => on.card()?.toggle(),
        m: () => sound.choose(sound.muted),
        l: () => on.card()?.like(),
        c: () => on.card()?.openComments(),
        Escape: on.escape,
    };
    let movedAt = -Infinity;
    const read = (event) => {
        const run = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
        if (!run || !isMeant(event) || (isTurn(event.key) && !on.card()?.photos.canTurn)) return;
        event.preventDefault();
        const isTooSoon = event.repeat && (event.key.length === 1 || event.timeStamp - movedAt < heldMs);
        if (isTooSoon) return;
        movedAt = event.timeStamp;
        run();
    };
    document.addEventListener("keydown", read, { signal });
}

const isTurn = (key) => key === "ArrowLeft" || key === "ArrowRight";

/** Whether a key is for the stage, and not for what has the focus. */
function isMeant(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
    const { target, key } = event;
    if (document.querySelector("dialog:modal:not(.is-leaving)")) return false;
    if (key === "Escape") return true;
    if (target.closest?.(typing)) return false;
    if (key === " " && target.closest?.(pressing)) return false;
    return !(target.closest?.(".dock") && (key.length > 1 || key === " "));
}
