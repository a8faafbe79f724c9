import { throughput } from "skit/player/throughput";

const share = 0.7;
const sideWhenUnknown = 720;
const longClipMs = 60_000;

/**
 * The source to play: the sharpest one that the measured throughput carries with room to spare and that the
 * stage can show. A short clip is over before a stream could adapt, so the choice is made between clips.
 * @param {{sources: {url: string, short_side: number, bitrate: number}[]}} clip Ascending by short_side.
 * @param {number} stagePixels The short side of the stage in device pixels.
 */
export function chooseRung(clip, stagePixels, bitsPerSecond = throughput()) {
    const [smallest, ...larger] = clip.sources;
    if (!smallest || navigator.connection?.saveData) return smallest ?? null;
    let choice = smallest;
    for (const source of larger) {
        const carried = bitsPerSecond ? source.bitrate <= bitsPerSecond * share : source.short_side <= sideWhenUnknown;
        if (!carried || choice.short_side >= stagePixels) break;
        choice = source;
    }
    return choice;
}

/**
 * The HLS address when it is the better way: a long clip on a player that adapts by itself. One file with
 * its index in front starts sooner for anything short.
 * @param {object} clip
 * @param {HTMLVideoElement} video
 */
export function adaptiveAddress(clip, video) {
    if (!clip.hls_url) return null;
    if (clip.sources.length && clip.duration_ms <= longClipMs) return null;
    return video.canPlayType("application/vnd.apple.mpegurl") ? clip.hls_url : null;
}
