/**
 * Calls `seen(true)` when the page can be looked at and `seen(false)` when it cannot (another tab, a locked phone,
 * the page put away), and `left()` at the last moment at which something can still be sent.
 */
export function watchSight({ seen, left, signal }) {
    const change = () => {
        const isVisible = document.visibilityState === "visible";
        seen(isVisible);
        if (!isVisible) left();
    };
    document.addEventListener("visibilitychange", change, { signal });
    addEventListener("pagehide", () => (seen(false), left()), { signal });
    addEventListener("pageshow", (event) => event.persisted && seen(true), { signal });
}
