import { backOnline } from "skit/connection";
import { h } from "skit/dom";
import { icon } from "skit/icons";

/**
 * The last panel of the feed, below the last clip: says that more is coming, what went wrong, or that this was all.
 */
export class FeedEnd {
    #retry;

    /** @param {HTMLElement} list @param {() => void} retry */
    constructor(list, retry) {
        this.list = list;
        this.#retry = retry;
        this.element = h("div", { class: "feed-end", role: "article", tabindex: "-1" });
    }

    hide() {
        this.element.remove();
    }

    loading() {
        const spinner = h("span", { class: "spinner", "aria-hidden": "true" });
        this.#show("Looking for more", spinner, h("p", { class: "soft" }, "Looking for more…"));
    }

    /** @param {import("skit/problem").ApiProblem} problem */
    failed(problem) {
        const words = problem.detail ?? "More videos didn't load. Try again.";
        const title = "More didn't load";
        const attributes = { type: "button", class: "button button-primary", on: { click: this.#retry } };
        const again = h("button", attributes, icon("retry"), "Try again");
        const sign = icon(navigator.onLine ? "alert" : "offline");
        this.#show(title, sign, h("h2", {}, title), h("p", { class: "soft" }, words), again);
        if (!navigator.onLine) backOnline().then(() => this.element.isConnected && this.#retry());
    }

    /** @param {"for_you"|"following"|"latest"} kind */
    complete(kind) {
        const isFollowing = kind === "following";
        const words = isFollowing
            ? "You're up to date with everybody you follow."
            : "That's every video on this server for now. The next one could be yours.";
        this.#show("That was everything",
            icon("check"), h("h2", {}, isFollowing ? "All caught up" : "You've seen it all"), h("p", { class: "soft" }, words),
            h("a", { class: "button button-primary", href: "/upload" }, "Post a video"),
            h("a", { class: "button", href: location.pathname }, "Start over"));
    }

    #show(label, ...content) {
        this.element.setAttribute("aria-label", label);
        this.element.replaceChildren(...content);
        if (this.element !== this.list.lastElementChild) this.list.append(this.element);
    }
}
