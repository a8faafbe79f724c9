import { h } from "skit/dom";

let region = null;

/** Reads a sentence to people who use a screen reader; nothing is shown. @param {string} text */
export function announce(text) {
    if (!region?.isConnected) {
        region = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
        document.body.append(region);
    }
    region.textContent = text;
}
