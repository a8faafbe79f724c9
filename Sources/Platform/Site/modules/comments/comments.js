import { api } from "skit/api";
import { commentRow } from "skit/comments/comment-row";
import { Composer } from "skit/comments/composer";
import { Replies } from "skit/comments/replies";
import { h } from "skit/dom";
import { randomKey } from "skit/random-key";
import { toastProblem } from "skit/toast";

/** The comments of one clip with the field to write one: stands in the sheet on a phone and in the dock on a desktop. */
export class Comments {
    #cursor = null;
    #loading = false;
    #replies = new Map();
    #closed = new AbortController();

    /**
     * @param {object} clip A card of the API.
     * @param {(count: number) => void} counted Called with the true number whenever it changes.
     * @param {{items: object[], next_cursor: string|null}|null} [first] The first page, when it is here already.
     */
    constructor(clip, counted, first = null) {
        this.clip = clip;
        this.counted = counted;
        this.list = h("ol", { class: "comment-list" });
        this.note = h("div", { class: "comments-empty soft" });
        this.end = h("div", { class: "comments-end", "aria-hidden": "true" });
        const scrolls = { class: "comments-scroll", tabindex: "0", role: "region", "aria-label": "Comments" };
        this.scroller = h("div", scrolls, this.list, this.note, this.end);
        this.composer = clip.allow_comments ? new Composer((text, parent) => this.#send(text, parent)) : null;
        this.element = h("section", { class: "comments" }, this.scroller, this.composer?.element);
        this.on = { reply: (comment) => this.composer?.replyTo(comment), remove: (comment, row) => this.#remove(comment, row) };
        const reached = (entries) => entries.some((entry) => entry.isIntersecting) && this.#more();
        this.observer = new IntersectionObserver(reached, { root: this.scroller, rootMargin: "400px" });
        if (!clip.allow_comments) this.note.replaceChildren("Comments are off for this video.");
        else if (first) this.#take(first);
        else this.#more();
    }

    /** Stops what is still on its way. */
    close() {
        this.#closed.abort();
        this.observer.disconnect();
    }

    async #more() {
        if (this.#loading || this.#cursor === undefined) return;
        this.#loading = true;
        this.element.ariaBusy = "true";
        if (!this.list.children.length) this.note.replaceChildren(...skeleton());
        const options = { query: { cursor: this.#cursor }, signal: this.#closed.signal };
        try {
            this.#take(await api.get(`/videos/${this.clip.id}/comments`, options));
        } catch (error) {
            if (!this.#closed.signal.aborted) this.#failed(error);
        }
        this.element.ariaBusy = null;
        this.#loading = false;
    }

    #take({ items, next_cursor: cursor, closed }) {
        this.composer?.close(closed);
        const known = new Set([...this.list.children].map((row) => row.dataset.id));
        this.list.append(...items.filter((comment) => !known.has(comment.id)).map((comment) => this.#row(comment)));
        this.#cursor = cursor ?? undefined;
        this.#say();
        this.#look();
    }

    /** The end may still be in sight after a short page, of which an observer says nothing: observing anew asks again. */
    #look() {
        this.observer.unobserve(this.end);
        if (this.#cursor !== undefined && !this.#closed.signal.aborted) this.observer.observe(this.end);
    }

    #row(comment) {
        const row = commentRow(comment, this.on);
        const replies = new Replies(comment, this.on);
        this.#replies.set(comment.id, replies);
        row.querySelector(".comment-main").append(replies.element);
        return row;
    }

    #say() {
        if (this.list.children.length) this.note.replaceChildren();
        else this.note.replaceChildren(h("b", {}, "No comments yet"), this.composer?.isClosed ? "" : h("p", {}, "Say the first word."));
    }

    #failed(error) {
        const again = h("button", { type: "button", class: "button", on: { click: () => this.#more() } }, "Try again");
        this.note.replaceChildren(h("p", {}, error.detail ?? "The comments didn't load."), again);
    }

    async #send(text, parent) {
        const top = parent?.parent_id ?? parent?.id ?? undefined;
        const answer = await api.post(`/videos/${this.clip.id}/comments`, { text, parent_id: top }, { key: this.#keyOf(text, top) });
        this.attempt = null;
        this.counted(answer.comment_count);
        const replies = top && this.#replies.get(top);
        if (replies) return replies.add(answer.comment);
        this.list.prepend(this.#row(answer.comment));
        this.#say();
        this.scroller.scrollTop = 0;
    }

    /** The same text sent again after a lost answer carries the same key, so that it is written once. */
    #keyOf(text, top) {
        const same = this.attempt?.text === text && this.attempt.top === top;
        if (!same) this.attempt = { text, top, key: randomKey() };
        return this.attempt.key;
    }

    async #remove(comment, row) {
        row.hidden = true;
        try {
            const answer = await api.delete(`/comments/${comment.id}`);
            this.scroller.focus({ preventScroll: true });
            row.remove();
            this.counted(answer.comment_count);
            this.#say();
        } catch (error) {
            row.hidden = false;
            toastProblem(error);
        }
    }
}

function skeleton() {
    return Array.from({ length: 4 }, () => h("div", { class: "skeleton-row", "aria-hidden": "true" }, h("i", {}), h("b", {})));
}
