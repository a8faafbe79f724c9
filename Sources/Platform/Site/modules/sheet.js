import { h, calm } from "skit/dom";
import { icon } from "skit/icons";
import { followFinger } from "skit/sheet-drag";
import { keepToasts } from "skit/toast";

/**
 * Opens a sheet: from below on a phone, in the middle of a wide screen. It is a modal dialog, so the
 * browser keeps focus inside, makes the page inert and closes on Escape.
 * @param {{title: string, content: Node, name?: string, hideTitle?: boolean, onClose?: () => void}} options
 *   `name` becomes the class `sheet-name`.
 * @returns {{element: HTMLDialogElement, close: () => void}}
 */
export function openSheet({ title, content, name, hideTitle = false, onClose }) {
    const heading = h("h2", { class: hideTitle ? "unseen" : "sheet-title", tabindex: "-1", autofocus: true }, title);
    const close = () => leave(dialog);
    const button = { type: "button", class: "icon-button sheet-close", "aria-label": "Close", on: { click: close } };
    const dismiss = h("button", button, icon("close"));
    const head = h("header", { class: "sheet-head" }, h("span", { class: "sheet-grip", "aria-hidden": "true" }), heading, dismiss);
    const body = h("div", { class: "sheet-body" }, content);
    const dialog = h("dialog", { class: `sheet ${name ? `sheet-${name}` : ""}`, "aria-label": title }, head, body);

    dialog.addEventListener("cancel", (event) => (event.preventDefault(), close()));
    closeFromOutside(dialog, close);
    dialog.addEventListener("close", () => (dialog.remove(), onClose?.()), { once: true });
    followFinger(dialog, close);
    document.body.append(dialog);
    dialog.showModal();
    return { element: dialog, close };
}

/** A press that begins and ends outside of the sheet closes it; the lift of the finger that opened it does not. */
function closeFromOutside(dialog, close) {
    let beganOutside = false;
    dialog.addEventListener("pointerdown", (event) => (beganOutside = event.target === dialog));
    dialog.addEventListener("click", (event) => beganOutside && event.target === dialog && close());
}

/** Lets the sheet slide away, then closes it. */
function leave(dialog) {
    if (!dialog.open || dialog.classList.contains("is-leaving")) return;
    dialog.classList.add("is-leaving");
    keepToasts(dialog);
    const done = () => dialog.open && dialog.close();
    if (calm()) return done();
    const moves = dialog.getAnimations();
    Promise.allSettled(moves.map((move) => move.finished)).then(done);
}
