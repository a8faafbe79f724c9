import { bytes, duration } from "skit/format";

const metadataWaitMs = 8000;
const slackSeconds = 0.5;
/** The first boxes an MP4 or MOV may begin with (ISO/IEC 14496-12, QuickTime File Format). */
const boxes = new Set(["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"]);
const matroska = [0x1a, 0x45, 0xdf, 0xa3];

/**
 * Looks at a file before a byte is sent. Refuses only what the server would refuse for sure.
 * @param {File} file
 * @param {{bytes: number, seconds: number}} limits
 * @returns {Promise<{refusal?: {title: string, text: string}, url?: string, durationMs?: number, plays?: boolean}>}
 */
export async function checkFile(file, limits) {
    if (file.size === 0) {
        return refuse("This file is empty", `There is nothing in “${file.name}”. Choose another one, or save it again.`);
    }
    if (file.size > limits.bytes) {
        return refuse("Too large for this server",
            `This video has ${bytes(file.size)}, the limit here is ${bytes(limits.bytes)}. A shorter or smaller version fits.`);
    }
    let known = false;
    try {
        known = await looksLikeVideo(file);
    } catch {
        return refuse("We can't read this file", "It may have been moved, or it is still being saved. Choose it again.");
    }
    if (!known) {
        return refuse("That isn't a video we know", `“${file.name}” doesn't look like MP4, MOV, WebM or MKV inside. Choose another one.`);
    }
    const facts = await readFacts(file);
    if (facts.durationMs > (limits.seconds + slackSeconds) * 1000) {
        URL.revokeObjectURL(facts.url);
        return refuse("Too long for this server",
            `This video lasts ${duration(facts.durationMs)}, the limit here is ${duration(limits.seconds * 1000)}. `
                + "Cut it and choose it again.");
    }
    return facts;
}

const refuse = (title, text) => ({ refusal: { title, text } });

async function looksLikeVideo(file) {
    const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
    const box = String.fromCharCode(...head.slice(4, 8));
    return boxes.has(box) || matroska.every((byte, index) => head[index] === byte);
}

/** What the browser can tell. A format it cannot play (HEVC, for one) is fine: the server converts it. */
function readFacts(file) {
    const url = URL.createObjectURL(file);
    const probe = document.createElement("video");
    probe.preload = "metadata";
    probe.muted = true;
    return new Promise((resolve) => {
        const done = (plays) => {
            clearTimeout(timer);
            const seconds = Number.isFinite(probe.duration) ? probe.duration : 0;
            const facts = { url, durationMs: plays ? seconds * 1000 : 0, plays: plays && probe.videoWidth > 0 };
            probe.removeAttribute("src");
            probe.load();
            resolve(facts);
        };
        const timer = setTimeout(() => done(false), metadataWaitMs);
        probe.addEventListener("loadedmetadata", () => done(true), { once: true });
        probe.addEventListener("error", () => done(false), { once: true });
        probe.src = url;
    });
}
