import { api } from "skit/api";
import { mayAct } from "skit/ask-sign-in";
import { h } from "skit/dom";
import { openSheet } from "skit/sheet";
import { toast, toastProblem } from "skit/toast";

/** What people may choose from, as `POST /videos/{id}/report` takes it. */
const reasons = [
    ["spam", "Spam"],
    ["sexual", "Nudity or sexual content"],
    ["minors", "Harms a child"],
    ["violence", "Violence"],
    ["hate", "Hate"],
    ["harassment", "Bullying or harassment"],
    ["self_harm", "Suicide or self-harm"],
    ["dangerous", "Dangerous acts"],
    ["misleading", "Misleading"],
    ["copyright", "Somebody else's work"],
    ["other", "Something else"],
];

/**
 * Asks what is wrong with a clip, and says what happens then.
 * @param {import("skit/card/card").SkitCard} card
 */
export function askReport(card) {
    if (!mayAct("report")) return;
    const { author } = card.clip;
    const row = ([reason, label]) =>
        h("li", {}, h("button", { type: "button", class: "menu-row", on: { click: () => (sheet.close(), send(card, reason)) } }, label));
    const content = h("div", {},
        h("p", { class: "soft small" },
            `The people who run this site see that it was reported and why, not by whom. @${author.username} isn't told. ` +
            "It won't come in your feed again."),
        h("ul", { class: "menu" }, ...reasons.map(row)));
    const sheet = openSheet({ title: "What's wrong with it?", content, name: "report" });
}

async function send(card, reason) {
    try {
        await api.post(`/videos/${card.clip.id}/report`, { reason });
    } catch (problem) {
        toastProblem(problem);
        return;
    }
    card.hide("You reported this video.", null);
    toast("Thanks. Somebody will look at it.", { kind: "done" });
}
