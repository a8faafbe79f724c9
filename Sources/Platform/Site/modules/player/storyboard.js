const shownHeight = 128;

/**
 * The style that shows one tile of the sprite.
 * @param {object|null} board The storyboard of a card: url, columns, rows, interval_ms, tile_width, tile_height, count.
 * @param {number} ms Place in the clip.
 * @returns {object|null} null without a storyboard.
 */
export function storyboardTile(board, ms) {
    if (!board?.count || !board.interval_ms) return null;
    const index = Math.min(board.count - 1, Math.max(0, Math.floor(ms / board.interval_ms)));
    const scale = shownHeight / board.tile_height;
    const width = board.tile_width * scale;
    const [column, row] = [index % board.columns, Math.floor(index / board.columns)];
    return {
        width: `${width}px`,
        height: `${shownHeight}px`,
        backgroundImage: `url("${board.url}")`,
        backgroundSize: `${width * board.columns}px ${shownHeight * board.rows}px`,
        backgroundPosition: `${-column * width}px ${-row * shownHeight}px`,
    };
}
