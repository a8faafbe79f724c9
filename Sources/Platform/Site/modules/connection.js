import { toast } from "skit/toast";

let lost = false;

/** Says in words when the connection is lost and when it is back. */
export function watchConnection() {
    addEventListener("offline", () => {
        lost = true;
        toast("You're offline. Videos that are ready still play.", { kind: "info" });
    });
    addEventListener("online", () => {
        if (lost) toast("You're back online.", { kind: "done" });
        lost = false;
    });
}

/** Resolves when the browser believes it is online; at once when it already does. */
export function backOnline() {
    if (navigator.onLine) return Promise.resolve();
    return new Promise((resolve) => addEventListener("online", resolve, { once: true }));
}
