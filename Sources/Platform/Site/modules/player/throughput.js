import { remember, remembered } from "skit/store";

const key = "skit.throughput";
const weight = 0.3;
const smallestBytes = 24_000;
const shortestMs = 4;

let estimate = remembered(key, null, () => sessionStorage);

/**
 * Measured throughput in bits per second, or null when nothing is known. Before the first sample the browser's guess
 * is taken only when it speaks of a slow connection: on a fast one it is capped and often a mere default.
 */
export function throughput() {
    if (estimate) return estimate;
    const { effectiveType, downlink } = navigator.connection ?? {};
    const isSlow = ["slow-2g", "2g", "3g"].includes(effectiveType);
    return isSlow && downlink ? downlink * 1_000_000 : null;
}

/**
 * One transfer. Small ones measure latency rather than throughput and are left out.
 * The average is geometric, so that one burst from a cache does not outweigh ten honest samples.
 */
export function measured(bytes, ms) {
    if (bytes < smallestBytes || ms < shortestMs) return;
    const bitsPerSecond = (bytes * 8000) / ms;
    estimate = estimate ? estimate ** (1 - weight) * bitsPerSecond ** weight : bitsPerSecond;
    remember(key, Math.round(estimate), () => sessionStorage);
}

/**
 * Takes samples from everything that this page fetches over the network (not from the cache: transferSize is 0).
 * Clips are left out: a player that has enough in hand stops reading, and the wait would count as a slow transfer.
 */
export function observeTransfers() {
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            if (entry.initiatorType !== "video" && entry.transferSize > 0 && entry.responseStart > 0) {
                measured(entry.transferSize, entry.responseEnd - entry.responseStart);
            }
        }
    }).observe({ type: "resource", buffered: true });
}

/**
 * Measures a clip while it loads: media requests report to the resource timeline only when they are over,
 * so what was buffered between two `progress` events is taken at the clip's bitrate.
 * @param {HTMLVideoElement} video
 * @param {() => number} bitrate Of the source that is loading, in bits per second.
 * @param {AbortSignal} signal
 */
export function measureLoading(video, bitrate, signal) {
    let before = null;
    const sample = (event) => {
        const end = video.buffered.length ? video.buffered.end(video.buffered.length - 1) : 0;
        const now = { end, at: event.timeStamp };
        if (before && now.end > before.end) measured(((now.end - before.end) * bitrate()) / 8, now.at - before.at);
        before = video.networkState === HTMLMediaElement.NETWORK_LOADING ? now : null;
    };
    for (const type of ["loadstart", "progress", "suspend"]) video.addEventListener(type, sample, { signal });
}
