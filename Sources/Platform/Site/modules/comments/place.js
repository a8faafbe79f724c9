import { Comments } from "skit/comments/comments";
import { h } from "skit/dom";
import { plurals } from "skit/format";
import { icon } from "skit/icons";
import { openSheet } from "skit/sheet";

const wide = matchMedia("(min-width: 62rem)");
const settleMs = 250;

/** Where comments are shown: docked beside the stage on a wide screen, in a sheet over the playing clip elsewhere. */
export class CommentPlace {
    #comments = null;
    #sheet = null;
    #settle = null;
    #card = null;
    #first = null;

    /**
     * @param {HTMLElement} dock The aside beside the stage.
     * @param {{canClose: boolean, signal: AbortSignal, first?: object}} options Whether the dock can be put away; what ends
     *   everything; the first page of the first card's comments, when the page came with it.
     */
    constructor(dock, { canClose, signal, first = null }) {
        this.dock = dock;
        this.canClose = canClose;
        this.#first = first;
        wide.addEventListener("change", () => this.#reshape(), { signal });
    }

    get isOpen() {
        return !this.dock.hidden;
    }

    /** Opens the comments of a card, or puts them away when they are docked already. */
    toggle(card) {
        if (!wide.matches) return this.#openSheet(card);
        if (this.isOpen && this.canClose && this.#card === card) return this.close();
        this.#fill(card);
        this.#comments.composer?.element.querySelector("textarea, button")?.focus({ preventScroll: true });
    }

    /** The feed moved on: an open dock follows once the person has settled on a clip. */
    follow(card) {
        if (!this.isOpen || !this.canClose) return;
        clearTimeout(this.#settle);
        this.#settle = setTimeout(() => this.isOpen && this.#fill(card), settleMs);
    }

    close() {
        if (!this.isOpen || !this.canClose) return;
        this.#empty();
        this.#card?.focus({ preventScroll: true });
    }

    /** A dock that cannot be put away shows a card's comments from the start, without moving focus. */
    show(card) {
        this.#card = card;
        if (wide.matches) this.#fill(card);
        else this.#empty();
    }

    /** The screen became wide or narrow: the same comments take the other shape. */
    #reshape() {
        this.#sheet?.close();
        if (!wide.matches) this.#empty();
        else if (!this.canClose) this.#fill(this.#card);
    }

    #fill(card) {
        if (this.#card === card && this.#comments) return;
        this.#comments?.close();
        this.#card = card;
        const title = h("h2", { class: "comments-title" });
        this.#comments = this.#commentsOf(card, title);
        const head = h("header", { class: "dock-head" }, title, this.canClose && this.#closeButton());
        this.dock.replaceChildren(head, this.#comments.element);
        this.dock.hidden = false;
    }

    #empty() {
        clearTimeout(this.#settle);
        this.#comments?.close();
        this.#comments = null;
        this.dock.replaceChildren();
        this.dock.hidden = true;
    }

    #closeButton() {
        const attributes = { type: "button", class: "icon-button", "aria-label": "Close comments" };
        return h("button", { ...attributes, on: { click: () => this.close() } }, icon("close"));
    }

    #openSheet(card) {
        const comments = this.#commentsOf(card, null);
        this.#sheet = openSheet({ title: "Comments", content: comments.element, name: "comments", onClose: () => comments.close() });
    }

    #commentsOf(card, title) {
        const show = (number) => title && (title.textContent = number ? plurals(number, "comment", "comments") : "Comments");
        show(card.clip.counts.comments);
        const counted = (number) => {
            card.clip.counts.comments = number;
            card.recount();
            show(number);
        };
        const first = this.#first;
        this.#first = null;
        return new Comments(card.clip, counted, first);
    }
}
