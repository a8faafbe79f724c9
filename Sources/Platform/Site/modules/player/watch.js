/**
 * The record of one watch, as POST /watches takes it. Coming back to a clip continues its record.
 * @param {{video: object, position: number, before?: {ms: number, loops: number}}} item What the feed served.
 * @param {string} session The feed session that served it.
 * @param {import("skit/player/player").Player} player
 * @param {"swipe"|"end"|"leave"} endedBy
 */
export function watchRecord(item, session, player, endedBy) {
    const { watched_ms: ms, loops } = player.meter.read();
    return {
        video_id: item.video.id,
        feed_session: session,
        position: item.position,
        watched_ms: ms + (item.before?.ms ?? 0),
        duration_ms: item.video.duration_ms,
        loops: loops + (item.before?.loops ?? 0),
        ended_by: endedBy,
        muted: player.video.muted,
        at: new Date().toISOString(),
    };
}
