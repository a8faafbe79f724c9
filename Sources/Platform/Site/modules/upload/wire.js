import { ApiProblem } from "skit/problem";

const stallMs = 30_000;

/**
 * One request of the upload protocol. XMLHttpRequest, because `fetch` tells nothing about bytes on their way.
 * A request on which nothing moves for 30 s counts as lost.
 * @param {string} method
 * @param {string} url
 * @param {{headers?: Record<string, string>, body?: Blob|null, signal?: AbortSignal, onProgress?: (sent: number) => void}} [options]
 * @returns {Promise<{header: (name: string) => string|null}>} Throws `ApiProblem`; status 0 when the connection was lost.
 */
export function exchange(method, url, { headers = {}, body = null, signal, onProgress } = {}) {
    return new Promise((resolve, reject) => {
        const xhr = new XMLHttpRequest();
        let alarm = 0;
        const watch = () => {
            clearTimeout(alarm);
            alarm = setTimeout(() => xhr.abort(), stallMs);
        };
        const stop = () => xhr.abort();
        const lost = () => reject(signal?.aborted ? signal.reason : ApiProblem.unreachable());

        xhr.open(method, url);
        xhr.setRequestHeader("Tus-Resumable", "1.0.0");
        for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
        xhr.upload.addEventListener("progress", (event) => (watch(), onProgress?.(event.loaded)));
        xhr.addEventListener("error", lost);
        xhr.addEventListener("abort", lost);
        xhr.addEventListener("load", () => {
            if (xhr.status >= 200 && xhr.status < 300) resolve({ header: (name) => xhr.getResponseHeader(name) });
            else problemOf(xhr).then(reject, reject);
        });
        xhr.addEventListener("loadend", () => {
            clearTimeout(alarm);
            signal?.removeEventListener("abort", stop);
        });
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener("abort", stop, { once: true });
        watch();
        xhr.send(body);
    });
}

/** The server's own words, when it sent some. */
function problemOf(xhr) {
    const headers = new Headers();
    for (const name of ["Content-Type", "Retry-After"]) {
        const value = xhr.getResponseHeader(name);
        if (value) headers.set(name, value);
    }
    return ApiProblem.from({ status: xhr.status, headers, json: async () => JSON.parse(xhr.responseText) });
}
