import { mayAct } from "skit/ask-sign-in";
import { h } from "skit/dom";
import { icon } from "skit/icons";
import { toastProblem } from "skit/toast";
import { viewer } from "skit/viewer";

const longest = 500;
const countFrom = 400;

/** The field at the foot of the comments. The text is kept when sending fails. */
export class Composer {
    #parent = null;

    /** @param {(text: string, parent: object|null) => Promise<void>} send */
    constructor(send) {
        this.send = send;
        const name = "Add a comment";
        this.field = h("textarea", { class: "composer-field", rows: 1, maxlength: longest, placeholder: name, "aria-label": name });
        this.left = h("span", { class: "composer-left small soft", "aria-live": "polite" });
        const attributes = { type: "submit", class: "icon-button composer-send", "aria-label": "Send", disabled: true };
        this.button = h("button", attributes, icon("send"));
        this.answering = h("p", { class: "composer-answering small", hidden: true });
        this.open = viewer ? this.#form() : this.#invitation();
        this.notice = h("p", { class: "composer-closed small soft", hidden: true });
        this.element = h("div", { class: "composer" }, this.notice, this.open);
    }

    get isClosed() {
        return !this.notice.hidden;
    }

    /** Puts the field away, with what was typed in it, while nobody can write. @param {string|null} reason Null opens it again. */
    close(reason) {
        this.notice.textContent = reason ?? "";
        this.notice.hidden = !reason;
        this.open.hidden = Boolean(reason);
    }

    /** Makes the next comment a reply. @param {object} comment */
    replyTo(comment) {
        if (this.isClosed || !mayAct("comment")) return;
        this.#parent = comment;
        const stop = h("button", { type: "button", class: "comment-act", on: { click: () => this.#answerNobody() } }, "Cancel");
        this.answering.replaceChildren(`Replying to ${comment.author.display_name} `, stop);
        this.answering.hidden = false;
        this.field.focus();
    }

    #form() {
        const form = h("form", { class: "composer-form" }, this.answering, this.field, this.left, this.button);
        form.addEventListener("submit", (event) => (event.preventDefault(), this.#submit()));
        this.field.addEventListener("input", () => this.#measure());
        this.field.addEventListener("keydown", (event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            this.#submit();
        });
        return form;
    }

    #invitation() {
        const open = () => mayAct("comment");
        const button = h("button", { type: "button", class: "button button-wide", on: { click: open } }, "Sign in to comment");
        return h("div", { class: "composer-form" }, button);
    }

    #measure() {
        const { length } = this.field.value;
        this.left.textContent = length >= countFrom ? `${longest - length} left` : "";
        this.button.disabled = !this.field.value.trim();
    }

    #answerNobody() {
        this.#parent = null;
        this.answering.hidden = true;
    }

    async #submit() {
        const text = this.field.value.trim();
        if (!text || this.button.ariaBusy === "true") return;
        this.button.ariaBusy = "true";
        try {
            await this.send(text, this.#parent);
            this.field.value = "";
            this.#answerNobody();
        } catch (error) {
            toastProblem(error);
        } finally {
            this.button.ariaBusy = null;
            this.#measure();
        }
    }
}
