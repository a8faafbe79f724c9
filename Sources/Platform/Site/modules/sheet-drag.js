const closeAtShare = 0.3;
const flingPxPerMs = 0.5;
const scrollers = ".comments-scroll, .sheet-body";
const writing = "textarea, input";

/**
 * Lets a sheet follow the finger downwards: from its head always, from what scrolls in it only while that is at its top.
 * A drag past a third of its height or a fling closes it; anything less springs back.
 * @param {HTMLDialogElement} dialog @param {() => void} close
 */
export function followFinger(dialog, close) {
    let start = null;
    let last = null;

    const begin = (event) => {
        const { target } = event;
        const isPhone = matchMedia("(max-width: 47.99rem)").matches;
        const scroller = target.closest(scrollers);
        if (!isPhone || event.touches.length > 1 || target.closest(writing) || scroller?.scrollTop > 0) return;
        const [touch] = event.touches;
        start = { y: touch.clientY, scroller };
        last = { y: touch.clientY, at: event.timeStamp, speed: 0 };
    };

    const move = (event) => {
        if (!start) return;
        const y = event.touches[0].clientY;
        const way = y - start.y;
        if (way <= 0 || start.scroller?.scrollTop > 0) {
            last = { y: start.y, at: event.timeStamp, speed: 0 };
            dialog.style.removeProperty("translate");
            return;
        }
        if (event.cancelable) event.preventDefault();
        last = { y, at: event.timeStamp, speed: (y - last.y) / Math.max(1, event.timeStamp - last.at) };
        dialog.style.transition = "none";
        dialog.style.translate = `0 ${way}px`;
    };

    const end = () => {
        if (!start) return;
        const way = last.y - start.y;
        const far = way > dialog.offsetHeight * closeAtShare;
        start = null;
        dialog.style.removeProperty("transition");
        if (way > 0 && (far || last.speed > flingPxPerMs)) close();
        else dialog.style.removeProperty("translate");
    };

    dialog.addEventListener("touchstart", begin, { passive: true });
    dialog.addEventListener("touchmove", move, { passive: false });
    dialog.addEventListener("touchend", end);
    dialog.addEventListener("touchcancel", end);
}
