/** Reads JSON from local or session storage; `fallback` when there is none, it is broken, or storage is refused. */
export function remembered(key, fallback, storage = () => localStorage) {
    try {
        return JSON.parse(storage().getItem(key)) ?? fallback;
    } catch {
        return fallback;
    }
}

/** Writes JSON; false when storage is full or refused (private windows), which no caller may depend on. */
export function remember(key, value, storage = () => localStorage) {
    try {
        storage().setItem(key, JSON.stringify(value));
        return true;
    } catch {
        return false;
    }
}
