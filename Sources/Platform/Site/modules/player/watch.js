/**
 * The record of one watch, as POST /watches takes it. Coming back to a clip continues its record.
 * @param {{video: object, session: string, position: number, before?: {ms: number, loops: number}, profileOpened?: boolean}} item
 *     What was served, the feed session that served it, and whether the creator's profile was opened from it.
 * @param {import("skit/player/player").Player} player
 * @param {"swipe"|"end"|"leave"} endedBy
 */
export function watchRecord(item, player, endedBy) {
    const { watched_ms: ms, loops } = player.meter.read();
    const duration = item.video.duration_ms;
    const watched = ms + (item.before?.ms ?? 0);
    // Two halves watched on two visits are one time through, which neither of them counted.
    const through = duration > 0 ? Math.floor(watched / duration) : 0;
    return {
        video_id: item.video.id,
        feed_session: item.session,
        position: item.position,
        watched_ms: watched,
        duration_ms: duration,
        loops: Math.max(loops + (item.before?.loops ?? 0), through),
        ended_by: endedBy,
        muted: player.video.muted,
        ...(item.profileOpened && { profile_opened: true }),
        at: new Date().toISOString(),
    };
}
