import { bytes } from "skit/format";

export const mostPhotos = 35;
const largestBytes = 20 * 1024 * 1024;
/** Of what the server decodes. */
const mostPixels = 8192 * 6144;
const quality = 0.92;
const longestSide = 4096;
const jpeg = [0xff, 0xd8, 0xff];
const headBytes = 21;

/** Whether these are pictures, as far as the browser can tell by their names. @param {File[]} files */
export const arePhotos = (files) => files.length > 0 && files.every((file) => file.type.startsWith("image/"));

/**
 * Makes files ready to be sent: JPEG and WebP that the server takes go as they are, whatever else this browser can show becomes JPEG.
 * @param {File[]} files
 * @returns {Promise<{refusal?: {title: string, text: string}, photos?: File[]}>}
 */
export async function checkPhotos(files) {
    if (files.length > mostPhotos) {
        return refuse("Too many photos", `One post holds ${mostPhotos} photos, and these are ${files.length}. Choose fewer.`);
    }
    const photos = [];
    for (const file of files) {
        try {
            photos.push(await readable(file));
        } catch {
            return refuse("We can't read one of these", `“${file.name}” isn't a picture that this browser knows, or it is damaged.`);
        }
    }
    const large = photos.findIndex((photo) => photo.size > largestBytes);
    if (large < 0) return { photos };
    return refuse("Too large", `“${files[large].name}” has ${bytes(photos[large].size)}, the limit is ${bytes(largestBytes)} for a photo.`);
}

const refuse = (title, text) => ({ refusal: { title, text } });

/** A JPEG, or a WebP that stands still: one that moves says so in its extended header. @param {Uint8Array} head */
function isTaken(head) {
    const word = (at) => String.fromCharCode(...head.slice(at, at + 4));
    if (word(8) === "WEBP") return word(12) !== "VP8X" || (head[20] & 0x02) === 0;
    return jpeg.every((byte, index) => head[index] === byte);
}

async function readable(file) {
    const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
    const picture = await createImageBitmap(file);
    try {
        if (isTaken(head) && file.size <= largestBytes && picture.width * picture.height <= mostPixels) return file;
        const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
        const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
        const brush = canvas.getContext("2d");
        brush.fillStyle = "white";
        brush.fillRect(0, 0, canvas.width, canvas.height);
        brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
        const { name, lastModified } = file;
        return new File([await canvas.convertToBlob({ type: "image/jpeg", quality })], name, { type: "image/jpeg", lastModified });
    } finally {
        picture.close();
    }
}
