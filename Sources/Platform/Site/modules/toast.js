import { h } from "skit/dom";
import { icon } from "skit/icons";

const shownMs = 4000;
const shownWithActionMs = 8000;
const most = 3;
const signs = { error: "alert", done: "check", info: "info" };

/**
 * Tells the person something short, without taking focus.
 * @param {string} text
 * @param {{kind?: "error"|"done"|"info", action?: {label: string, run: () => void}}} [options]
 */
export function toast(text, { kind = "info", action } = {}) {
    const host = region();
    const element = h("div", { class: `toast is-${kind}` }, icon(signs[kind]), h("span", {}, text));
    const leave = () => element.remove();
    if (action) {
        const run = () => (leave(), action.run());
        element.append(h("button", { type: "button", class: "toast-action", on: { click: run } }, action.label));
    }
    while (host.children.length >= most) host.firstElementChild.remove();
    host.append(element);
    setTimeout(leave, action ? shownWithActionMs : shownMs);
    return leave;
}

/** Shows what went wrong in the words of the problem. @param {Error} error */
export function toastProblem(error, options) {
    return toast(error.detail ?? "That didn't work. Try again.", { kind: "error", ...options });
}

/** What a sheet that goes away had to say stays to be read. @param {HTMLDialogElement} dialog */
export function keepToasts(dialog) {
    const toasts = dialog.querySelectorAll(":scope > .toasts > .toast");
    if (toasts.length) region().append(...toasts);
}

/** The live region stands in the topmost dialog: outside of it everything is inert and would not be read out. */
function region() {
    const dialog = [...document.querySelectorAll("dialog:modal:not(.is-leaving)")].at(-1);
    const host = dialog ?? document.body;
    const found = host.querySelector(":scope > .toasts");
    if (found) return found;
    const made = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    host.append(made);
    return made;
}
