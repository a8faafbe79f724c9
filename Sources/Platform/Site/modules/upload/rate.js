const windowMs = 6000;
const leastMs = 400;

/**
 * Speed over the last six seconds, so that the figure is calm but follows a change of the connection.
 * @param {() => number} [now] Milliseconds.
 */
export function rateMeter(now = () => performance.now()) {
    let samples = [];
    return {
        /** @param {number} total Bytes sent so far. */
        add(total) {
            const at = now();
            samples.push({ at, total });
            while (samples.length > 2 && at - samples[0].at > windowMs) samples.shift();
        },
        /** Bytes per second; 0 while there is too little to tell. */
        rate() {
            const [first, last] = [samples[0], samples.at(-1)];
            if (!first || last.at - first.at < leastMs) return 0;
            return Math.max(0, ((last.total - first.total) * 1000) / (last.at - first.at));
        },
        reset() {
            samples = [];
        },
    };
}
