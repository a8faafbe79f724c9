const slipPx = 10;
const touchedMs = 220;
const recentMs = 90;

/**
 * Reads what a finger, or a held mouse, does from side to side; up and down is the feed's. Resting holds.
 * @param {HTMLElement} surface
 * @param {{hold: () => void, release: () => void, drag: (way: number) => void, drop: (way: number, speed: number) => void}} on
 *     `way` in pixels from where it came down, `speed` in pixels in a millisecond at the end.
 * @param {AbortSignal} signal
 */
export function readSwipes(surface, on, signal) {
    let start = null;
    let touched = null;
    let trail = [];

    const end = () => {
        clearTimeout(touched);
        start = null;
        on.release();
    };
    const listen = (type, listener) => surface.addEventListener(type, listener, { signal });
    listen("pointerdown", (event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        start = { x: event.clientX, y: event.clientY, isSideways: false };
        trail = [];
        touched = setTimeout(on.hold, touchedMs);
    });
    listen("pointermove", (event) => {
        if (!start) return;
        // Let go where nobody saw it.
        if (!event.buttons) return end();
        const [x, y] = [event.clientX - start.x, event.clientY - start.y];
        if (!start.isSideways) {
            if (Math.hypot(x, y) <= slipPx) return;
            if (Math.abs(x) <= Math.abs(y)) return end();
            start.isSideways = true;
            surface.setPointerCapture(event.pointerId);
            on.hold();
        }
        trail = [...trail.filter(({ at }) => event.timeStamp - at < recentMs), { x, at: event.timeStamp }];
        on.drag(x);
    });
    listen("pointerup", (event) => {
        if (!start) return;
        if (start.isSideways) {
            const [from] = trail;
            const [way, ms] = [event.clientX - start.x, event.timeStamp - (from?.at ?? event.timeStamp)];
            on.drop(way, from && ms > 0 ? (way - from.x) / ms : 0);
        }
        end();
    });
    listen("pointercancel", () => start && end());
    // What goes sideways is captured; a mouse that only holds is not seen any more outside.
    listen("pointerleave", () => start && !start.isSideways && end());
    signal.addEventListener("abort", () => clearTimeout(touched));
}
