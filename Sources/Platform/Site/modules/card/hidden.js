import { h } from "skit/dom";
import { setMuted, tagsOf } from "skit/engagement/mutes";
import { icon } from "skit/icons";
import { toastProblem } from "skit/toast";

/**
 * What stands in place of a clip that the person does not want to see, with a way back.
 * @param {string} text
 * @param {(() => Promise<void>)|null} undo Takes the wish back on the server; null where that cannot be.
 * @param {() => void} restored Called when that worked.
 * @param {...Node} more What else can be done.
 */
export function hiddenNotice(text, undo, restored, ...more) {
    const click = () => undo().then(restored, toastProblem);
    const back = undo ? [h("button", { type: "button", class: "button button-round", on: { click } }, "Undo")] : [];
    return h("div", { class: "card-notice", role: "group", "aria-label": text }, icon("hide"), h("p", {}, text), ...back, ...more);
}

/** Asks how far the wish goes: to the creator, to a tag. Each can be taken back where it was said. */
export function furtherChoices(card) {
    const { author } = card.clip;
    const choices = [["creators", author.username, "@"], ...tagsOf(card.clip).map((tag) => ["tags", tag, "#"])];
    return h("div", { class: "notice-choices" }, h("p", { class: "small" }, "Nothing more of:"),
        ...choices.map(([kind, value, sign]) => muteButton(card, kind, value, sign)));
}

function muteButton(card, kind, value, sign) {
    const click = async ({ currentTarget: button }) => {
        const on = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(on));
        try {
            await setMuted(card, kind, value, on);
        } catch (problem) {
            button.setAttribute("aria-pressed", String(!on));
            toastProblem(problem);
        }
    };
    const attributes = { type: "button", class: "button button-round", "aria-pressed": "false", on: { click } };
    return h("button", attributes, icon("check"), `${sign}${value}`);
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
