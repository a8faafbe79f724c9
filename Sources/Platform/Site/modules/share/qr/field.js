/** Arithmetic in GF(256) with the polynomial of ISO/IEC 18004, x⁸+x⁴+x³+x²+1, and the Reed-Solomon code over it. */

const polynomial = 0x11d;
const powers = new Uint8Array(510);
const logs = new Uint8Array(256);

for (let exponent = 0, value = 1; exponent < 255; exponent += 1) {
    powers[exponent] = value;
    powers[exponent + 255] = value;
    logs[value] = exponent;
    value <<= 1;
    if (value > 255) value ^= polynomial;
}

const multiply = (a, b) => (a && b ? powers[logs[a] + logs[b]] : 0);

/** The generator (x−1)(x−α)…, highest power first and without its leading 1. */
function generator(degree) {
    let factors = [1];
    for (let index = 0; index < degree; index += 1) {
        const next = [...factors, 0];
        factors.forEach((factor, place) => (next[place + 1] ^= multiply(factor, powers[index])));
        factors = next;
    }
    return factors.slice(1);
}

/**
 * The error correction codewords of a block.
 * @param {number[]} data
 * @param {number} degree How many.
 */
export function correction(data, degree) {
    const factors = generator(degree);
    const rest = new Array(degree).fill(0);
    for (const byte of data) {
        const lead = byte ^ rest.shift();
        rest.push(0);
        factors.forEach((factor, place) => (rest[place] ^= multiply(factor, lead)));
    }
    return rest;
}
