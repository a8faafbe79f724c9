import { api } from "skit/api";
import { commentRow } from "skit/comments/comment-row";
import { h } from "skit/dom";
import { plurals } from "skit/format";
import { toastProblem } from "skit/toast";

/** The replies below one comment: folded away, fetched when opened, oldest first. */
export class Replies {
    #cursor = null;
    #opened = false;

    /** @param {object} comment The parent. @param {object} on What `commentRow` needs. */
    constructor(comment, on) {
        this.comment = comment;
        this.on = on;
        this.list = h("ol", { class: "comment-list is-replies" });
        this.more = h("button", { type: "button", class: "comment-act", on: { click: () => this.#fetch() } });
        this.element = h("div", { class: "comment-replies" }, this.list, this.more);
        this.#label();
    }

    /** Shows a reply that was just written. */
    add(reply) {
        this.comment.reply_count += 1;
        this.list.append(commentRow(reply, this.on));
        this.#label();
    }

    #label() {
        const hidden = this.comment.reply_count - this.list.children.length;
        this.more.hidden = hidden <= 0 || (this.#opened && !this.#cursor);
        this.more.textContent = `View ${plurals(hidden, "reply", "replies")}`;
    }

    async #fetch() {
        this.more.disabled = true;
        try {
            const page = await api.get(`/comments/${this.comment.id}/replies`, { query: { cursor: this.#cursor } });
            const known = new Set([...this.list.children].map((row) => row.dataset.id));
            this.list.append(...page.items.filter((reply) => !known.has(reply.id)).map((reply) => commentRow(reply, this.on)));
            this.#cursor = page.next_cursor;
            this.#opened = true;
        } catch (error) {
            toastProblem(error);
        }
        this.more.disabled = false;
        this.#label();
    }
}
