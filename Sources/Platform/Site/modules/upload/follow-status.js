import { api } from "skit/api";

const firstWaitMs = 600;
const laterWaitMs = 2000;
const longestWaitMs = 10_000;
const quickPolls = 40;
const longestMs = 6 * 3600 * 1000;

/**
 * Asks for the stage of a video until it needs no more asking, quickly at first. A lost connection only slows it down.
 * @param {string} id
 * @param {(answer: {status: string, stage: string|null, progress: number|null, failure: object|null, url: string}) => boolean} onAnswer
 *   Returns false when it has seen enough.
 * @param {{signal?: AbortSignal, onTrouble?: (problem: Error) => void}} [options] `onTrouble` gets what will not mend by waiting.
 */
export async function followStatus(id, onAnswer, { signal, onTrouble } = {}) {
    const end = Date.now() + longestMs;
    let failures = 0;
    for (let polls = 0; Date.now() < end && !signal?.aborted; polls += 1) {
        try {
            const answer = await api.get(`/videos/${id}/status`, { signal });
            failures = 0;
            if (!onAnswer(answer)) return;
        } catch (error) {
            if (signal?.aborted) return;
            if (!error.isTemporary) return onTrouble?.(error);
            failures += 1;
        }
        const wait = polls < quickPolls ? firstWaitMs : laterWaitMs;
        await pause(document.hidden ? longestWaitMs : Math.min(longestWaitMs, wait * 2 ** failures), signal);
    }
}

function pause(ms, signal) {
    return new Promise((resolve) => {
        const done = () => {
            clearTimeout(timer);
            document.removeEventListener("visibilitychange", done);
            resolve();
        };
        const timer = setTimeout(done, ms);
        document.addEventListener("visibilitychange", done);
        signal?.addEventListener("abort", done, { once: true });
    });
}
