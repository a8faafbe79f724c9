import { notInterested } from "skit/card/not-interested";
import { h } from "skit/dom";
import { setChoice, setMuted, tagsOf } from "skit/engagement/mutes";
import { icon } from "skit/icons";
import { openSheet } from "skit/sheet";
import { toast, toastProblem } from "skit/toast";

/** The page that tells the same without scripts. */
export const whyPage = ({ video, session, position }) =>
    `/videos/${video.id}/why${session ? `?session=${session}&position=${position}` : ""}`;

/**
 * Tells why a clip stands where it stands, from what really put it there, and offers to change that.
 * @param {import("skit/card/card").SkitCard} card
 */
export function openWhy(card) {
    const { item } = card;
    const { reason } = item;
    const content = h("div", { class: "why-body" },
        h("p", { class: "why-reason" }, reason.text),
        h("p", { class: "soft" }, `${reason.source.text}.`),
        h("ul", { class: "why-details" }, ...reason.details.map(detailRow)),
        h("h3", { class: "why-change" }, "Change it"),
        h("ul", { class: "why-subjects" }, ...subjects(card)),
        h("ul", { class: "menu why-menu" }, ...card.clip.viewer.own ? [] : [unwanted(card)],
            h("li", {}, h("a", { class: "menu-row", href: "/settings/feed" }, icon("taste"), "What your feed believes"))));
    const sheet = openSheet({ title: "Why this video", content, name: "why" });
    content.addEventListener("click", (event) => event.target.closest("button") && sheet.close());
}

function detailRow({ text, share }) {
    const percent = Math.round(share * 100);
    return h("li", {}, h("span", {}, text), h("span", { class: "count" }, `${percent} %`),
        h("span", { class: "taste-bar", "aria-hidden": "true" }, h("i", { style: `inline-size: ${percent}%` })));
}

/** What the clip is of, each with what can be said about it. */
function subjects(card) {
    const { author, sound, viewer } = card.clip;
    const found = tagsOf(card.clip).map((tag) => subject(`#${tag}`,
        ["More", () => follow("tags", tag, `You'll see more #${tag}.`)], ["Mute", () => mute(card, "tags", tag, `#${tag}`)]));
    if (sound) {
        const more = ["More", () => follow("sounds", sound.id, "You'll see more with this sound.")];
        const less = ["Mute", () => mute(card, "sounds", sound.id, "Its sound")];
        found.push(subject("Its sound", ...(viewer.own ? [more] : [more, less])));
    }
    const name = `@${author.username}`;
    return viewer.own ? found : [...found, subject(name, ["Mute", () => mute(card, "creators", author.username, name)])];
}

function subject(name, ...choices) {
    const buttons = choices.map(([label, run]) =>
        h("button", { type: "button", class: "button", "aria-label": `${label} ${name}`, on: { click: run } }, label));
    return h("li", { class: "why-subject" }, h("b", {}, name), ...buttons);
}

function unwanted(card) {
    const button = { type: "button", class: "menu-row", on: { click: () => notInterested(card) } };
    return h("li", {}, h("button", button, icon("close"), "Not interested in this video"));
}

async function follow(kind, value, words) {
    try {
        await setChoice("pins", kind, value, true);
        const undo = { label: "Undo", run: () => setChoice("pins", kind, value, false).catch(toastProblem) };
        toast(words, { kind: "done", action: undo });
    } catch (problem) {
        toastProblem(problem);
    }
}

async function mute(card, kind, value, name) {
    try {
        await setMuted(card, kind, value, true);
    } catch (problem) {
        toastProblem(problem);
        return;
    }
    card.hide(`${name} is muted.`, () => setMuted(card, kind, value, false));
}
