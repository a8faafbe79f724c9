import { bytes } from "skit/format";

export const mostPhotos = 35;
const largestBytes = 20 * 1024 * 1024;
const quality = 0.92;
const longestSide = 4096;
const jpeg = [0xff, 0xd8, 0xff];

/** Whether these are pictures, as far as the browser can tell by their names. @param {File[]} files */
export const arePhotos = (files) => files.length > 0 && files.every((file) => file.type.startsWith("image/"));

/**
 * Makes files ready to be sent: JPEG and WebP go as they are, whatever else this browser can show becomes JPEG.
 * @param {File[]} files
 * @returns {Promise<{refusal?: {title: string, text: string}, photos?: Blob[]}>}
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

async function readable(file) {
    const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
    const picture = await createImageBitmap(file);
    try {
        const isWebP = String.fromCharCode(...head.slice(8, 12)) === "WEBP";
        if ((isWebP || jpeg.every((byte, index) => head[index] === byte)) && file.size <= largestBytes) return file;
        const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
        const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
        const brush = canvas.getContext("2d");
        brush.fillStyle = "white";
        brush.fillRect(0, 0, canvas.width, canvas.height);
        brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
        return await canvas.convertToBlob({ type: "image/jpeg", quality });
    } finally {
        picture.close();
    }
}
