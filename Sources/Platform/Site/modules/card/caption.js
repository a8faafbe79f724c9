import { h } from "skit/dom";

/**
 * A text with its mentions and tags as links. Offsets are UTF-16, as JavaScript counts; an entity that
 * overlaps another or lies outside of the text is left as text.
 * @param {string} text
 * @param {{kind: "tag"|"mention", start: number, end: number, value: string}[]} [entities]
 * @returns {Node[]}
 */
export function captionNodes(text, entities = []) {
    const nodes = [];
    let done = 0;
    for (const entity of [...entities].sort((a, b) => a.start - b.start)) {
        if (entity.start < done || entity.end <= entity.start || entity.end > text.length) continue;
        const words = text.slice(entity.start, entity.end);
        nodes.push(text.slice(done, entity.start));
        nodes.push(entity.kind === "mention"
            ? h("a", { class: "mention", href: `/@${encodeURIComponent(entity.value)}` }, words)
            : h("a", { class: "tag", href: `/tag/${encodeURIComponent(entity.value)}` }, words));
        done = entity.end;
    }
    nodes.push(text.slice(done));
    return nodes.filter((node) => node !== "");
}
