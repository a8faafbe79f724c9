import { ApiProblem } from "skit/problem";
import { exchange } from "skit/upload/wire";
import { rateMeter } from "skit/upload/rate";
import { checksum } from "skit/upload/checksum";

const endpoint = "/uploads";
const kibibyte = 1024;
const smallestChunk = 256 * kibibyte;
const firstChunk = 1024 * kibibyte;
const largestChunk = 8192 * kibibyte;
const quickChunkMs = 2000;
const failuresInARow = 12;
const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/**
 * Sends one file by tus 1.0.0 (https://tus.io/protocols/resumable-upload) and does not give up easily: a lost
 * connection is waited out and the upload goes on from what the server has. Fires `change` with every step.
 *
 * `phase` is one of starting, sending, waiting (will go on by itself), done, failed (needs the person), stopped.
 * While it is waiting, `problem` says why and `goesOnAt` when it tries again, in milliseconds of `Date.now()`.
 */
export class TusUpload extends EventTarget {
    phase = "starting";
    sent = 0;
    problem = null;
    goesOnAt = 0;
    #file;
    #chunk = firstChunk;
    #offset = 0;
    #abort = null;
    #wake = null;
    #meter = rateMeter();

    /** @param {File} file @param {{url?: string|null}} [known] `url` of an upload of the same file that was begun before. */
    constructor(file, { url = null } = {}) {
        super();
        this.#file = file;
        this.url = url;
    }

    get total() {
        return this.#file.size;
    }

    get share() {
        return this.total ? this.sent / this.total : 0;
    }

    /** Bytes the server has confirmed; what is kept when the connection breaks now. */
    get kept() {
        return this.#offset;
    }

    /** The id that `POST /api/v1/videos` wants. */
    get id() {
        return this.url?.split("/").filter(Boolean).at(-1) ?? null;
    }

    get bytesPerSecond() {
        return this.#meter.rate();
    }

    get secondsLeft() {
        const rate = this.bytesPerSecond;
        return rate > 0 ? (this.total - this.sent) / rate : null;
    }

    /** Begins, or goes on after `failed` or `stopped`. Resolves when the upload is done, has failed or was stopped. */
    async start() {
        this.#abort = new AbortController();
        this.#become("starting");
        const signal = this.#abort.signal;
        for (let failures = 0; ; failures += 1) {
            const before = this.#offset;
            try {
                await this.#locate(signal);
                while (this.#offset < this.total) await this.#sendNext(signal);
                return this.#become("done");
            } catch (error) {
                if (signal.aborted) return this.#become("stopped");
                if (this.#offset > before || !navigator.onLine) failures = 0;
                if (!(await this.#survives(error, failures, signal))) return;
            }
        }
    }

    /** Does not wait any longer. */
    hurry() {
        this.#wake?.();
    }

    stop() {
        this.#abort?.abort(new DOMException("Stopped by the person.", "AbortError"));
        this.hurry();
    }

    /** Stops and lets the server forget the bytes; a server out of reach forgets them by itself when they expire. */
    async discard() {
        this.stop();
        if (this.url) await exchange("DELETE", this.url).catch(() => null);
        this.url = null;
    }

    /** Creates the upload, or asks how much of it the server already has. */
    async #locate(signal) {
        if (!this.url) return this.#create(signal);
        try {
            const answer = await exchange("HEAD", this.url, { signal });
            const offset = Number(answer.header("Upload-Offset"));
            this.#offset = Number.isFinite(offset) ? Math.min(offset, this.total) : 0;
            this.sent = this.#offset;
            this.#become("sending");
        } catch (error) {
            if (![403, 404, 410].includes(error.status)) throw error;
            this.url = null;
            await this.#create(signal);
        }
    }

    async #create(signal) {
        const headers = { "Upload-Length": String(this.total), "Upload-Metadata": metadata(this.#file) };
        const answer = await exchange("POST", endpoint, { headers, signal });
        const place = answer.header("Location");
        if (!place) throw new ApiProblem({ status: 502, code: "no_location" });
        this.url = new URL(place, location.href).pathname;
        this.#offset = 0;
        this.sent = 0;
        this.#become("sending");
        this.dispatchEvent(new Event("created"));
    }

    async #sendNext(signal) {
        const blob = this.#file.slice(this.#offset, this.#offset + this.#chunk);
        const began = performance.now();
        const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(this.#offset) };
        const sum = await checksum(blob);
        if (sum) headers["Upload-Checksum"] = sum;
        const onProgress = (bytes) => this.#advance(this.#offset + Math.min(bytes, blob.size));
        const answer = await exchange("PATCH", this.url, { headers, body: blob, signal, onProgress });
        const offset = Number(answer.header("Upload-Offset"));
        if (!(offset > this.#offset && offset <= this.total)) throw new ApiProblem({ status: 409, code: "offset_lost" });
        this.#offset = offset;
        this.#advance(offset);
        if (performance.now() - began < quickChunkMs) this.#chunk = Math.min(largestChunk, this.#chunk * 2);
    }

    /** Waits when waiting may help. False when the person has to decide. */
    async #survives(error, failures, signal) {
        const problem = await this.#understood(error);
        const mayHelp = problem.isTemporary || [409, 423, 460].includes(problem.status);
        this.sent = this.#offset;
        this.#meter.reset();
        this.#chunk = Math.max(smallestChunk, this.#chunk / 2);
        if (!mayHelp || failures + 1 >= failuresInARow || problem.status === 507) {
            this.#become("failed", problem);
            return false;
        }
        const ms = waitMs(failures, problem.retryAfter);
        this.goesOnAt = Date.now() + ms;
        this.#become("waiting", problem);
        await this.#pause(ms);
        if (signal.aborted) this.#become("stopped");
        return !signal.aborted;
    }

    /** A file that was moved or changed looks like a lost connection: one byte read from it tells them apart. */
    async #understood(error) {
        if (error instanceof ApiProblem && error.status !== 0) return error;
        try {
            await this.#file.slice(this.#offset, this.#offset + 1).arrayBuffer();
            return error instanceof ApiProblem ? error : ApiProblem.unreachable();
        } catch {
            return new ApiProblem({ status: 400, code: "file_unreadable" });
        }
    }

    /** Ends at once when the connection is back. */
    #pause(ms) {
        return new Promise((resolve) => {
            const done = () => {
                clearTimeout(timer);
                removeEventListener("online", done);
                this.#wake = null;
                resolve();
            };
            const timer = setTimeout(done, ms);
            addEventListener("online", done);
            this.#wake = done;
        });
    }

    #advance(sent) {
        this.sent = sent;
        this.#meter.add(sent);
        this.#become("sending");
    }

    #become(phase, problem = null) {
        this.phase = phase;
        this.problem = problem;
        this.dispatchEvent(new Event("change"));
    }
}

function metadata(file) {
    const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
    return `filename ${base64(file.name)},filetype ${base64(file.type || "application/octet-stream")}`;
}

/** Capped exponential wait with jitter, never shorter than the server asked for; offline the browser says when it ends. */
function waitMs(failures, retryAfterSeconds = 0) {
    if (!navigator.onLine) return longestWaitMs;
    const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** failures);
    return Math.max(retryAfterSeconds * 1000, ceiling / 2 + (Math.random() * ceiling) / 2);
}
