import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether a webhook with this body (a Buffer) and TikTok-Signature is from the server, and new. */
export function isOurs(body, header, secret) {
    const parts = Object.fromEntries(header.split(",").map((part) => part.split("=")));
    if (!(Math.abs(Date.now() / 1000 - Number(parts.t)) <= 300)) return false;
    const expected = createHmac("sha256", secret).update(`${parts.t}.`).update(body).digest();
    const sent = Buffer.from(parts.s ?? "", "hex");
    return sent.length === expected.length && timingSafeEqual(sent, expected);
}
