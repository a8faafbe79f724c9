const quietMs = 150;

/**
 * Calls `run` when a scroller has come to rest. Where the browser has no `scrollend` (Safari before 26.2) rest means that
 * nothing moved for a moment and no finger lies on it.
 * @param {HTMLElement} scroller @param {() => void} run @param {AbortSignal} signal
 */
export function onScrollRest(scroller, run, signal) {
    if ("onscrollend" in globalThis) return scroller.addEventListener("scrollend", run, { signal });
    let timer = 0;
    let isTouched = false;
    const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => isTouched || run(), quietMs);
    };
    const touch = (event) => {
        isTouched = event.touches.length > 0;
        wait();
    };
    scroller.addEventListener("scroll", wait, { signal, passive: true });
    for (const type of ["touchstart", "touchend", "touchcancel"]) scroller.addEventListener(type, touch, { signal, passive: true });
}
