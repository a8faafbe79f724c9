import { h } from "skit/dom";
import { icon } from "skit/icons";

/**
 * Fills a notice: what happened, what was kept, what to do.
 * @param {HTMLElement} element Carries the class `notice`.
 * @param {{title: string, text: string, sign?: string,
 *     actions?: {label: string, run?: () => void, href?: string, primary?: boolean}[]}} words
 */
export function showNotice(element, { title, text, sign = "alert", actions = [] }) {
    const buttons = actions.map(({ label, run, href, primary }) => {
        const style = `button ${primary ? "button-primary" : ""}`;
        return href
            ? h("a", { class: style, href, target: "_blank" }, label)
            : h("button", { class: style, type: "button", on: { click: run } }, label);
    });
    element.replaceChildren(icon(sign), h("div", { class: "notice-body" },
        h("p", {}, h("b", {}, title)), h("p", {}, text),
        buttons.length ? h("div", { class: "button-row" }, ...buttons) : null));
    element.hidden = false;
}

/** @param {HTMLElement} element */
export function hideNotice(element) {
    element.hidden = true;
    element.replaceChildren();
}
