/**
 * The tus Upload-Checksum of a chunk, or null where the browser has no SHA-256 (plain http on another machine):
 * the server then relies on the length alone. @param {Blob} blob
 */
export async function checksum(blob) {
    if (!globalThis.crypto?.subtle) return null;
    const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
    return `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
