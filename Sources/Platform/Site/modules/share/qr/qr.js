import { codewordsOf } from "skit/share/qr/codewords";
import { emptyGrid } from "skit/share/qr/grid";
import { applyBestMask } from "skit/share/qr/mask";

const quietCells = 4;
const svg = "http://www.w3.org/2000/svg";

/**
 * A QR code (ISO/IEC 18004, bytes, level M) as cells.
 * @param {string} text
 * @returns {{size: number, dark: Uint8Array}|null} null when the text is longer than 213 bytes.
 */
export function qrCells(text) {
    const coded = codewordsOf(text);
    if (!coded) return null;
    const grid = emptyGrid(coded.version);
    placeData(grid, coded.codewords);
    applyBestMask(grid);
    return grid;
}

/**
 * A QR code as a picture, always dark on light, because many readers take nothing else.
 * @param {string} text
 * @param {string} label For people who do not see it.
 * @returns {SVGSVGElement|null}
 */
export function qrPicture(text, label) {
    const cells = qrCells(text);
    if (!cells) return null;
    const { size, dark } = cells;
    let path = "";
    dark.forEach((on, place) => {
        if (on) path += `M${(place % size) + quietCells} ${Math.floor(place / size) + quietCells}h1v1h-1z`;
    });
    const picture = document.createElementNS(svg, "svg");
    const edge = size + 2 * quietCells;
    picture.setAttribute("viewBox", `0 0 ${edge} ${edge}`);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", label);
    picture.setAttribute("class", "qr");
    const shape = document.createElementNS(svg, "path");
    shape.setAttribute("d", path);
    picture.append(shape);
    return picture;
}

/** Fills the free cells in the zigzag of section 7.7: two columns at a time from the right, up and down in turn. */
function placeData({ size, dark, fixed }, codewords) {
    let bit = 0;
    const next = () => (bit < codewords.length * 8 ? (codewords[bit >> 3] >> (7 - (bit++ & 7))) & 1 : 0);
    let upwards = true;
    for (let right = size - 1; right > 0; right -= 2, upwards = !upwards) {
        if (right === 6) right = 5;
        for (let step = 0; step < size; step += 1) {
            const y = upwards ? size - 1 - step : step;
            for (const x of [right, right - 1]) {
                if (!fixed[y * size + x]) dark[y * size + x] = next();
            }
        }
    }
}
