import { api } from "skit/api";

/**
 * Counts a share. It is a count only: when it fails nobody needs to hear of it.
 * @param {object} clip Its count is updated and `skit-shared` is sent to the document.
 * @param {"link"|"system"|"qr"} channel
 */
export async function reportShare(clip, channel) {
    const answer = await api.post(`/videos/${clip.id}/share`, { channel }).catch(() => null);
    if (!answer) return;
    clip.counts.shares = answer.share_count;
    document.dispatchEvent(new CustomEvent("skit-shared", { detail: clip.id }));
}
