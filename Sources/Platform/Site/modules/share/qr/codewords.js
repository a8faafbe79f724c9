import { correction } from "skit/share/qr/field";

/** Level M of ISO/IEC 18004 table 9, versions 1 to 10: correction codewords per block, then the data size of each block. */
const blocksOfVersion = [
    null,
    [10, [16]],
    [16, [28]],
    [26, [44]],
    [18, [32, 32]],
    [24, [43, 43]],
    [16, [27, 27, 27, 27]],
    [18, [31, 31, 31, 31]],
    [22, [38, 38, 39, 39]],
    [22, [36, 36, 36, 37, 37]],
    [26, [43, 43, 43, 43, 44]],
];

const byteMode = 0b0100;
const pads = [0xec, 0x11];

/**
 * Text as interleaved codewords in the smallest version that holds it.
 * @param {string} text At most 213 bytes in UTF-8.
 * @returns {{version: number, codewords: number[]}|null} null when it is too long.
 */
export function codewordsOf(text) {
    const bytes = [...new TextEncoder().encode(text)];
    const version = blocksOfVersion.findIndex((entry, index) => entry && bytes.length <= room(index));
    if (version < 0) return null;
    const [degree, sizes] = blocksOfVersion[version];
    const data = packed(bytes, version);
    let from = 0;
    const blocks = sizes.map((size) => data.slice(from, (from += size)));
    const corrections = blocks.map((block) => correction(block, degree));
    return { version, codewords: [...interleaved(blocks), ...interleaved(corrections)] };
}

const total = (version) => blocksOfVersion[version][1].reduce((sum, size) => sum + size, 0);
const lengthBits = (version) => (version < 10 ? 8 : 16);
const room = (version) => Math.floor((total(version) * 8 - 4 - lengthBits(version)) / 8);

function packed(bytes, version) {
    const bits = [];
    const put = (value, width) => {
        for (let bit = width - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
    };
    put(byteMode, 4);
    put(bytes.length, lengthBits(version));
    for (const byte of bytes) put(byte, 8);
    put(0, Math.min(4, total(version) * 8 - bits.length));
    while (bits.length % 8) bits.push(0);
    const data = [];
    for (let index = 0; index < bits.length; index += 8) data.push(parseInt(bits.slice(index, index + 8).join(""), 2));
    for (let index = 0; data.length < total(version); index += 1) data.push(pads[index % 2]);
    return data;
}

function interleaved(blocks) {
    const longest = Math.max(...blocks.map((block) => block.length));
    const mixed = [];
    for (let index = 0; index < longest; index += 1) {
        for (const block of blocks) if (index < block.length) mixed.push(block[index]);
    }
    return mixed;
}
