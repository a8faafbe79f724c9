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
        reason.details.length ? h("ul", { class: "why-details" }, ...reason.details.map(detailRow))
            : h("p", { class: "small soft" }, "No score put it here."),
        h("ul", { class: "menu why-menu" }, ...changes(card),
            h("li", {}, h("a", { class: "menu-row", href: "/settings/feed" }, icon("taste"), "What your feed believes"))));
    const sheet = openSheet({ title: "Why this video", content, name: "why" });
    content.addEventListener("click", (event) => event.target.closest("button.menu-row") && sheet.close());
}

function detailRow({ text, share }) {
    const percent = Math.round(share * 100);
    return h("li", {}, h("span", {}, text), h("span", { class: "count" }, `${percent} %`),
        h("span", { class: "taste-bar", "aria-hidden": "true" }, h("i", { style: `inline-size: ${percent}%` })));
}

function changes(card) {
    const { author, sound, viewer } = card.clip;
    const rows = tagsOf(card.clip).flatMap((tag) => [
        row("pin", `More #${tag}`, () => follow("tags", tag, `You'll see more #${tag}.`)),
        row("hide", `Mute #${tag}`, () => mute(card, "tags", tag, `#${tag}`)),
    ]);
    if (sound) {
        rows.push(row("note", "Follow its sound", () => follow("sounds", sound.id, "You'll see more with this sound.")));
        if (!viewer.own) rows.push(row("hide", "Mute its sound", () => mute(card, "sounds", sound.id, "Its sound")));
    }
    if (viewer.own) return rows;
    return [...rows, row("hide", `Mute @${author.username}`, () => mute(card, "creators", author.username, `@${author.username}`)),
        row("close", "Not interested in this video", () => notInterested(card))];
}

function row(name, label, run) {
    return h("li", {}, h("button", { type: "button", class: "menu-row", on: { click: run } }, icon(name), label));
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
