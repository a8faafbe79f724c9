/*
 * Turns quotations of videos into cards that play: `<blockquote class="tiktok-embed" data-video-id="…">`, and the same with the class
 * "skit-embed". A quotation becomes a frame only once it is near to what the reader sees. It sets no cookie and asks nobody anything.
 */
(() => {
    const script = document.currentScript ?? document.querySelector('script[src$="/embed.js"]');
    if (!script) return;
    const { origin } = new URL(script.src);
    const quotations = "blockquote.tiktok-embed[data-video-id], blockquote.skit-embed[data-video-id]";
    const done = "data-skit-embedded";

    const sight = new IntersectionObserver((seen) => {
        for (const { isIntersecting, target } of seen) {
            if (!isIntersecting) continue;
            sight.unobserve(target);
            frame(target);
        }
    }, { rootMargin: "600px 0px" });

    /** Another server's quotations are another script's. */
    function isOurs(quotation) {
        const cite = quotation.getAttribute("cite");
        return /^\d{1,16}$/.test(quotation.dataset.videoId) && (!cite || cite.startsWith(`${origin}/`));
    }

    function frame(quotation) {
        const frame = document.createElement("iframe");
        frame.src = `${origin}/embed/v2/${quotation.dataset.videoId}`;
        const author = quotation.querySelector("a")?.textContent.trim();
        frame.title = author ? `Video by ${author}` : "Video";
        frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
        frame.allowFullscreen = true;
        const width = Math.min(quotation.clientWidth || 325, 605);
        const height = Math.round(Math.min(width, 360) * 1.78 + 170);
        Object.assign(frame.style, { display: "block", width: "100%", height: `${height}px`, border: "0" });
        addEventListener("message", ({ source, data }) => {
            if (source !== frame.contentWindow || !data?.["x-skit-embed"] || data.type !== "height") return;
            frame.style.height = `${Math.min(2000, Math.max(120, Number(data.value) || 0))}px`;
        });
        quotation.replaceChildren(frame);
    }

    function look() {
        for (const quotation of document.querySelectorAll(quotations)) {
            if (quotation.hasAttribute(done) || !isOurs(quotation)) continue;
            quotation.setAttribute(done, "");
            sight.observe(quotation);
        }
    }

    look();
    // Pages that come to hold further quotations later need not ask for this again.
    new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
