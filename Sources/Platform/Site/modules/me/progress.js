import { api } from "skit/api";
import { cardOf, fillTile } from "skit/profile/tile";
import { followStatus } from "skit/upload/follow-status";

const following = new Set();
const waiting = new Map();
const most = 6;

/** Keeps a tile true while its video is being made ready. At most six at once: the others come when one of them is done. */
export async function followTile(tile, id) {
    if (following.has(id)) return;
    if (following.size >= most) {
        waiting.set(id, tile);
        return;
    }
    following.add(id);
    waiting.delete(id);
    await followStatus(id, (answer) => {
        if (!tile.isConnected) return false;
        const { status, stage, progress, failure } = answer;
        fillTile(tile, { ...cardOf(tile), status, stage, progress, failure });
        return status === "processing";
    });
    following.delete(id);
    followNext();
    if (tile.isConnected) await refreshTile(tile, id);
}

function followNext() {
    for (const [id, tile] of waiting) {
        waiting.delete(id);
        if (tile.isConnected) return followTile(tile, id);
    }
}

/** Reads a video anew: its poster and address exist only when it is ready. */
export async function refreshTile(tile, id) {
    const answer = await api.get(`/videos/${id}`).catch(() => null);
    const own = answer?.own ?? answer?.video;
    if (!own) return;
    fillTile(tile, own);
    tile.dispatchEvent(new CustomEvent("skit-tile", { bubbles: true, detail: own }));
}
