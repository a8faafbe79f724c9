import { h } from "skit/dom";
import { icon } from "skit/icons";
import { toastProblem } from "skit/toast";

/**
 * What stands in place of a clip that the person does not want to see, with a way back.
 * @param {string} text
 * @param {() => Promise<void>} undo Takes the wish back on the server.
 * @param {() => void} restored Called when that worked.
 */
export function hiddenNotice(text, undo, restored) {
    const click = () => undo().then(restored, toastProblem);
    return h("div", { class: "card-notice", role: "group", "aria-label": text },
        icon("hide"), h("p", {}, text),
        h("button", { type: "button", class: "button button-round", on: { click } }, "Undo"));
}

/** What stands over a clip that did not load. @param {() => void} retry */
export function failureNotice(retry) {
    const text = navigator.onLine
        ? "This video didn't load. The rest of your feed is fine."
        : "You're offline. This video plays when the connection is back.";
    return h("div", { class: "card-notice", role: "alert" },
        icon(navigator.onLine ? "alert" : "offline"), h("p", {}, text),
        h("button", { type: "button", class: "button button-round", on: { click: retry } }, icon("retry"), "Try again"));
}
