const closeAtShare = 0.3;
const flingPxPerMs = 0.5;

/**
 * Lets a sheet follow the finger downwards: from its head always, from its body when that is scrolled to the top.
 * A drag past a third of its height or a fling closes it; anything less springs back.
 */
export function followFinger(dialog, head, body, close) {
    let start = null;
    let last = null;

    const begin = (event) => {
        const fromHead = head.contains(event.target);
        const phone = matchMedia("(max-width: 47.99rem)").matches;
        if (!phone || (!fromHead && body.scrollTop > 0)) return;
        const touch = event.touches[0];
        start = { y: touch.clientY, fromHead };
        last = { y: touch.clientY, at: event.timeStamp, speed: 0 };
    };

    const move = (event) => {
        if (!start) return;
        const y = event.touches[0].clientY;
        const way = y - start.y;
        if (way <= 0 || (!start.fromHead && body.scrollTop > 0)) {
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
