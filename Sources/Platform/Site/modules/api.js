import { ApiProblem } from "skit/problem";

export { ApiProblem };

const base = "/api/v1";
const attemptsOfRead = 3;
const firstWaitMs = 300;
const longestWaitMs = 5000;
const timeoutMs = 20_000;

/**
 * Calls to the native API. Answers are decoded JSON (null when there is none); anything else throws `ApiProblem`.
 * Reads are repeated up to three times with jitter when the server is out of reach or overloaded; writes never are.
 */
export const api = {
    /** @param {string} path @param {{query?: object, signal?: AbortSignal}} [options] */
    get: (path, options) => request("GET", path, options),
    /** @param {string} path @param {object} [json] @param {object} [options] */
    post: (path, json, options) => request("POST", path, { ...options, json }),
    put: (path, json, options) => request("PUT", path, { ...options, json }),
    patch: (path, json, options) => request("PATCH", path, { ...options, json }),
    delete: (path, options) => request("DELETE", path, options),
};

/**
 * @param {string} method
 * @param {string} path Below /api/v1.
 * @param {{json?: object, body?: BodyInit, query?: object, headers?: object, signal?: AbortSignal,
 *   keepalive?: boolean, key?: string}} [options] `key` becomes the Idempotency-Key of a POST that creates.
 */
export async function request(method, path, options = {}) {
    const attempts = method === "GET" ? attemptsOfRead : 1;
    for (let attempt = 1; ; attempt += 1) {
        try {
            return await once(method, path, options);
        } catch (problem) {
            const mayRepeat = attempt < attempts && problem instanceof ApiProblem && problem.isTemporary;
            if (!mayRepeat || !navigator.onLine) throw problem;
            await wait(attempt, problem.retryAfter, options.signal);
        }
    }
}

async function once(method, path, { json, body, query, headers = {}, signal, keepalive, key }) {
    const url = new URL(base + path, location.origin);
    for (const [name, value] of Object.entries(query ?? {})) {
        if (value !== undefined && value !== null) url.searchParams.set(name, value);
    }
    const limit = AbortSignal.timeout(timeoutMs);
    const init = {
        method,
        // A tap counts, also when the page is left right after it.
        keepalive: keepalive ?? (method !== "GET" && json === undefined && body === undefined),
        body: json === undefined ? body : JSON.stringify(json),
        headers: { Accept: "application/json", ...headers },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
    };
    if (json !== undefined) init.headers["Content-Type"] = "application/json";
    if (key) init.headers["Idempotency-Key"] = key;
    let response;
    try {
        response = await fetch(url, init);
    } catch (error) {
        if (signal?.aborted) throw error;
        throw ApiProblem.unreachable();
    }
    if (!response.ok) throw await ApiProblem.from(response);
    const hasJSON = response.headers.get("Content-Type")?.includes("json");
    return hasJSON ? response.json() : null;
}

/** Capped exponential wait with full jitter; never shorter than what the server asked for, if that is short. */
function wait(attempt, retryAfterSeconds, signal) {
    const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
    const asked = Math.min(longestWaitMs, (retryAfterSeconds ?? 0) * 1000);
    const ms = Math.max(asked, Math.random() * ceiling);
    return new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        signal?.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)), { once: true });
    });
}
