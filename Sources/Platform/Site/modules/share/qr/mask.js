import { writeFormat } from "skit/share/qr/grid";

const masks = [
    (x, y) => (x + y) % 2 === 0,
    (x, y) => y % 2 === 0,
    (x) => x % 3 === 0,
    (x, y) => (x + y) % 3 === 0,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
    (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Applies the mask that leaves the fewest patterns that disturb a reader (section 7.8). Changes `grid.dark`. */
export function applyBestMask(grid) {
    let best = null;
    for (let mask = 0; mask < masks.length; mask += 1) {
        const dark = masked(grid, mask);
        const cost = penalty(dark, grid.size);
        if (!best || cost < best.cost) best = { dark, cost };
    }
    grid.dark.set(best.dark);
}

function masked({ size, dark, fixed }, mask) {
    const copy = dark.slice();
    for (let place = 0; place < copy.length; place += 1) {
        if (!fixed[place] && masks[mask](place % size, Math.floor(place / size))) copy[place] ^= 1;
    }
    const set = (x, y, on) => (copy[y * size + x] = on ? 1 : 0);
    writeFormat({ size, set }, mask);
    return copy;
}

function penalty(dark, size) {
    let cost = 0;
    for (let line = 0; line < size; line += 1) {
        const row = dark.subarray(line * size, (line + 1) * size);
        const column = Uint8Array.from({ length: size }, (_, index) => dark[index * size + line]);
        cost += lineCost(row) + lineCost(column);
    }
    for (let place = 0; place < dark.length - size; place += 1) {
        if (place % size === size - 1) continue;
        const sum = dark[place] + dark[place + 1] + dark[place + size] + dark[place + size + 1];
        if (sum === 0 || sum === 4) cost += 3;
    }
    const share = dark.reduce((sum, on) => sum + on, 0) / dark.length;
    return cost + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}

function lineCost(line) {
    const text = line.join("");
    const runs = text.match(/0{5,}|1{5,}/g) ?? [];
    const finders = text.match(/(?=10111010000|00001011101)/g) ?? [];
    return runs.reduce((sum, run) => sum + run.length - 2, 0) + finders.length * 40;
}
