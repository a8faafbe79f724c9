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
    const button = { type: "button", class: "button button-round notice-main", on: { click } };
    const back = undo ? [h("button", button, "Undo")] : [];
    return h("div", { class: "card-notice", role: "group", "aria-label": text }, icon("hide"), h("p", {}, text), ...back, ...more);
}

/** Asks how far the wish goes: to the creator, a tag, the sound. Each can be taken back where it was said. */
export function furtherChoices(card) {
    const { author, sound } = card.clip;
    const choices = [["creators", author.username, `@${author.username}`], ...tagsOf(card.clip).map((tag) => ["tags", tag, `#${tag}`])];
    if (sound) choices.push(["sounds", sound.id, "This sound"]);
    return h("div", { class: "notice-choices" }, h("p", { class: "small" }, "And nothing more of"),
        ...choices.map(([kind, value, name]) => muteButton(card, kind, value, name)));
}

function muteButton(card, kind, value, name) {
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
    return h("button", attributes, icon("check"), name);
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
