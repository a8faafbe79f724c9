import { bytes } from "skit/format";

const percent = (share) => `${Math.floor(share * 100)} %`;

/** What is safe already, as the end of a sentence. @param {{kept: number, total: number}} upload */
function keptWords({ kept, total }) {
    return kept > 0 ? `${percent(kept / total)} (${bytes(kept)}) is safe on the server` : "Your file and your words are still here";
}

/** One line under the bar while the upload needs nobody. @param {import("skit/upload/tus").TusUpload} upload */
export function progressWords(upload) {
    if (upload.phase === "starting") return "Getting ready…";
    if (upload.phase === "stopped") return "Stopped.";
    if (upload.phase === "done") return `All ${bytes(upload.total)} arrived.`;
    if (upload.phase === "waiting") return `${waitingReason(upload)} ${keptWords(upload)}; it goes on ${whenItGoesOn(upload)}.`;
    const parts = [`${bytes(upload.sent)} of ${bytes(upload.total)}`];
    if (upload.bytesPerSecond > 0) parts.push(`${bytes(upload.bytesPerSecond)}/s`, timeLeft(upload.secondsLeft));
    return parts.join(" · ");
}

/** Why an upload waits: in the server's words when it was the server that said so. @param {TusUpload} upload */
export function waitingReason({ problem }) {
    if (!navigator.onLine) return "You're offline.";
    return problem?.status > 0 ? problem.detail : "The connection broke.";
}

function whenItGoesOn({ goesOnAt }) {
    if (!navigator.onLine) return "by itself when you're back";
    const seconds = Math.max(0, Math.ceil((goesOnAt - Date.now()) / 1000));
    return seconds > 1 ? `by itself in ${timeSpan(seconds)}` : "now";
}

const timeSpan = (seconds) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);

function timeLeft(seconds) {
    if (seconds < 5) return "a few seconds left";
    if (seconds < 60) return `${Math.round(seconds / 5) * 5} s left`;
    return `${Math.round(seconds / 60)} min left`;
}

/**
 * What happened, what was kept, what to do.
 * @param {import("skit/upload/tus").TusUpload} upload A failed one.
 * @returns {{title: string, text: string, wayOut: "retry"|"sign-in"|"choose"}}
 */
export function failureWords(upload) {
    const { problem } = upload;
    const kept = `${keptWords(upload)}.`;
    if (problem.code === "file_unreadable") {
        return { title: "We can't read the file any more",
            text: `It was moved or changed while it was being sent. ${kept} Choose it again to go on.`, wayOut: "choose" };
    }
    if (problem.status === 401) {
        return { title: "You've been signed out", text: `${kept} Sign in again, then go on here.`, wayOut: "sign-in" };
    }
    if (problem.status === 507) {
        return { title: "The server is full",
            text: `${kept} Try again later, or tell the person who runs this server.`, wayOut: "retry" };
    }
    if (problem.status === 0) {
        return { title: "We couldn't reach the server", text: `We tried many times. ${kept} Try again when you like.`, wayOut: "retry" };
    }
    if (problem.isTemporary || [409, 423, 460].includes(problem.status)) {
        return { title: "The upload got stuck", text: `We tried many times. ${kept} Try again in a moment.`, wayOut: "retry" };
    }
    return { title: "The server didn't take this file", text: problem.detail, wayOut: "choose" };
}
