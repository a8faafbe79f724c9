/** The fixed patterns of a QR code: finders, timing, alignment, and the cells that format and version occupy. */

const alignments = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const firstVersionWithInfo = 7;

export const sizeOf = (version) => 17 + 4 * version;

/**
 * @param {number} version
 * @returns {{size: number, dark: Uint8Array, fixed: Uint8Array, set: (x: number, y: number, on: boolean|number) => void}}
 */
export function emptyGrid(version) {
    const size = sizeOf(version);
    const dark = new Uint8Array(size * size);
    const fixed = new Uint8Array(size * size);
    const set = (x, y, on) => {
        if (x < 0 || y < 0 || x >= size || y >= size) return;
        dark[y * size + x] = on ? 1 : 0;
        fixed[y * size + x] = 1;
    };
    const grid = { size, dark, fixed, set };
    for (let index = 8; index < size - 8; index += 1) {
        set(index, 6, index % 2 === 0);
        set(6, index, index % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(set, x, y, 4, (ring) => ring !== 2 && ring !== 4);
    placeAlignments(grid, alignments[version]);
    reserve(grid, version);
    return grid;
}

function square(set, centreX, centreY, radius, isDark) {
    for (let dy = -radius; dy <= radius; dy += 1) {
        for (let dx = -radius; dx <= radius; dx += 1) {
            set(centreX + dx, centreY + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
        }
    }
}

function placeAlignments({ size, set }, places) {
    const last = size - 7;
    for (const y of places) {
        for (const x of places) {
            const onFinder = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
            if (!onFinder) square(set, x, y, 2, (ring) => ring !== 1);
        }
    }
}

function reserve({ size, set }, version) {
    writeFormat({ size, set }, 0);
    if (version < firstVersionWithInfo) return;
    const bits = (version << 12) | remainder(version, 12, 0x1f25);
    for (let index = 0; index < 18; index += 1) {
        const [near, far] = [Math.floor(index / 3), size - 11 + (index % 3)];
        set(near, far, (bits >> index) & 1);
        set(far, near, (bits >> index) & 1);
    }
}

/** Writes level M and the mask, twice, as section 7.9 says. */
export function writeFormat({ size, set }, mask) {
    const bits = ((mask << 10) | remainder(mask, 10, 0x537)) ^ 0x5412;
    const bit = (index) => (bits >> index) & 1;
    for (let index = 0; index < 15; index += 1) {
        const along = index < 6 ? index : index < 8 ? index + 1 : null;
        if (along !== null) set(8, along, bit(index));
        else if (index === 8) set(7, 8, bit(index));
        else set(14 - index, 8, bit(index));
        if (index < 8) set(size - 1 - index, 8, bit(index));
        else set(8, size - 15 + index, bit(index));
    }
    set(8, size - 8, 1);
}

/** The remainder of a BCH code: `value` shifted by `degree` bits, divided by `divisor`. */
function remainder(value, degree, divisor) {
    let rest = value << degree;
    for (let bit = 31 - Math.clz32(rest); rest && bit >= degree; bit = 31 - Math.clz32(rest)) rest ^= divisor << (bit - degree);
    return rest;
}
