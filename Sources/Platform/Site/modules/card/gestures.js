const secondTapMs = 240;
const holdMs = 480;
const slipPx = 10;

/**
 * Reads taps on the stage: one tap, a double tap with its place (further quick taps count as double taps again),
 * and a hold. Moving the finger is a scroll and nothing else.
 * @param {HTMLElement} surface
 * @param {{tap: () => void, doubleTap: (x: number, y: number) => void, hold: () => void}} on
 */
export function readGestures(surface, on) {
    let down = null;
    let waiting = null;
    let holding = null;
    let lastDoubleAt = -Infinity;

    const forget = () => {
        clearTimeout(holding);
        down = null;
    };

    surface.addEventListener("pointerdown", (event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        down = { x: event.clientX, y: event.clientY };
        holding = setTimeout(() => (forget(), on.hold()), holdMs);
    });
    surface.addEventListener("pointermove", (event) => {
        if (down && Math.hypot(event.clientX - down.x, event.clientY - down.y) > slipPx) forget();
    });
    surface.addEventListener("pointercancel", forget);
    surface.addEventListener("pointerleave", forget);
    surface.addEventListener("pointerup", (event) => {
        if (!down) return;
        forget();
        const isSecond = waiting !== null || event.timeStamp - lastDoubleAt < secondTapMs * 2;
        clearTimeout(waiting);
        waiting = null;
        if (isSecond) {
            lastDoubleAt = event.timeStamp;
            on.doubleTap(event.clientX, event.clientY);
        } else {
            waiting = setTimeout(() => ((waiting = null), on.tap()), secondTapMs);
        }
    });
    // A click without a pointer comes from a keyboard or a screen reader.
    surface.addEventListener("click", (event) => event.detail === 0 && on.tap());
    surface.addEventListener("contextmenu", (event) => event.preventDefault());
}
