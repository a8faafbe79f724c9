import { api } from "skit/api";
import { h, part } from "skit/dom";
import { pageData } from "skit/page-data";
import { previewOnHover } from "skit/profile/hover";
import { fillTile, newTile } from "skit/profile/tile";
import { hideNotice, showNotice } from "skit/notice";

const aheadPx = 600;
const waitingTiles = 9;

/**
 * A grid of posters that grows as its end comes near. `data-source` is the API path; `data-first` names the page in
 * the page's data that the server has already drawn. Fires `skit-tile` for each tile, with the card as detail.
 */
class SkitGrid extends HTMLElement {
    #cursor = null;
    #isFirst = true;
    #loading = false;

    connectedCallback() {
        this.list = part(this, "list");
        const first = this.dataset.first && pageData()[this.dataset.first];
        if (first) this.#adopt(first);
        previewOnHover(this.list);
        const watcher = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#grow(), { rootMargin: `${aheadPx}px` });
        this.watcher = watcher;
        watcher.observe(part(this, "end"));
    }

    /** Puts a card in front. @param {object} card */
    prepend(card) {
        this.list.prepend(this.#tile(newTile(), card));
        this.#showEmpty();
    }

    /** @param {HTMLElement} tile */
    remove(tile) {
        tile.remove();
        this.#showEmpty();
    }

    /** The server drew these tiles; they get their data. */
    #adopt({ items, next_cursor: cursor }) {
        for (const card of items) {
            const drawn = this.list.querySelector(`[data-id="${CSS.escape(card.id)}"]`);
            const tile = this.#tile(drawn ?? newTile(), card);
            if (!drawn) this.list.append(tile);
        }
        this.#cursor = cursor;
        this.#isFirst = false;
        this.#showEmpty();
    }

    #tile(tile, card) {
        fillTile(tile, card);
        queueMicrotask(() => tile.dispatchEvent(new CustomEvent("skit-tile", { bubbles: true, detail: card })));
        return tile;
    }

    async #grow() {
        if (this.#loading || (!this.#isFirst && !this.#cursor)) return;
        this.#loading = true;
        const trouble = part(this, "trouble");
        hideNotice(trouble);
        const waiting = Array.from({ length: waitingTiles }, () => h("li", { class: "tile is-waiting", "aria-hidden": "true" }));
        this.list.append(...waiting);
        try {
            const page = await api.get(this.dataset.source, { query: { cursor: this.#cursor } });
            for (const tile of waiting) tile.remove();
            this.#adopt(page);
        } catch (problem) {
            for (const tile of waiting) tile.remove();
            const again = { label: "Try again", run: () => this.#grow() };
            showNotice(trouble, { title: "The next videos didn't come", text: problem.detail, actions: [again] });
            return;
        } finally {
            this.#loading = false;
        }
        this.#look();
    }

    /** The end may still be in sight after a short page: observing anew asks again. */
    #look() {
        const end = part(this, "end");
        this.watcher.unobserve(end);
        this.watcher.observe(end);
    }

    #showEmpty() {
        part(this, "empty").hidden = this.list.children.length > 0;
    }
}

customElements.define("skit-grid", SkitGrid);
