/** An answer that is not a success, with words that may be shown to a person. */
export class ApiProblem extends Error {
    /**
     * @param {{status: number, code?: string, detail?: string, field?: string, retryAfter?: number, requestId?: string}} facts
     *   `status` 0 means that the server was not reached; `retryAfter` is in seconds.
     */
    constructor({ status, code = "unknown", detail, field, retryAfter, requestId }) {
        super(detail ?? words(status));
        this.name = "ApiProblem";
        this.status = status;
        this.code = code;
        this.detail = this.message;
        this.field = field;
        this.retryAfter = retryAfter;
        this.requestId = requestId;
    }

    /** Whether the same request may succeed later without a change. */
    get isTemporary() {
        return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
    }

    /** @param {Response} response */
    static async from(response) {
        const retryAfter = Number(response.headers.get("Retry-After")) || undefined;
        const type = response.headers.get("Content-Type") ?? "";
        const body = type.includes("json") ? await response.json().catch(() => ({})) : {};
        return new ApiProblem({
            status: response.status,
            code: body.code,
            detail: body.detail,
            field: body.field,
            retryAfter,
            requestId: body.request_id,
        });
    }

    static unreachable() {
        const detail = navigator.onLine
            ? "We can't reach the server right now. Nothing was lost; try again in a moment."
            : "You're offline. Nothing was lost; it works again when the connection is back.";
        return new ApiProblem({ status: 0, code: "unreachable", detail });
    }
}

function words(status) {
    if (status === 401) return "Please sign in first.";
    if (status === 403) return "You can't do that here.";
    if (status === 404) return "That isn't here any more.";
    if (status === 413) return "That is too large for this server.";
    if (status === 429) return "That was a lot at once. Wait a moment and try again.";
    if (status >= 500) return "The server had a problem. Nothing was lost; try again in a moment.";
    return "That didn't work. Try again.";
}
