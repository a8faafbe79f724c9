const behind = 4;

/**
 * Where a visit to the feed stands, kept with its entry in the browser's history: whoever comes back from a profile finds
 * the clip they left and what was ranked after it. A reload begins anew, as everybody expects of a feed.
 */
export function keptPlace(kind) {
    const [navigation] = performance.getEntriesByType("navigation");
    const place = history.state?.feed;
    return navigation?.type === "back_forward" && place?.kind === kind ? place : null;
}

/** @param {{kind: string, session: string, position: number, id: string}} place */
export function keepPlace(place) {
    history.replaceState({ ...history.state, feed: place }, "");
}

/** The position to ask the server from: a few clips before the one that was left. */
export const fetchFrom = ({ position }) => Math.max(0, position - behind);
