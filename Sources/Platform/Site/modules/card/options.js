import { mayAct } from "skit/ask-sign-in";
import { setForAdults } from "skit/card/age";
import { notInterested } from "skit/card/not-interested";
import { askReport } from "skit/card/report-video";
import { openWhy } from "skit/card/why";
import { setBlocked } from "skit/engagement/blocks";
import { h } from "skit/dom";
import { icon } from "skit/icons";
import { sound } from "skit/player/sound";
import { copyLink } from "skit/share/copy";
import { openSheet } from "skit/sheet";
import { toast, toastProblem } from "skit/toast";
import { viewer } from "skit/viewer";

/**
 * The options of a clip, opened by a hold or by the button.
 * @param {import("skit/card/card").SkitCard} card
 */
export function openOptions(card) {
    const { clip } = card;
    const { author } = clip;
    const rows = [
        row(sound.muted ? "sound" : "muted", sound.muted ? "Turn sound on" : "Turn sound off", () => sound.choose(sound.muted)),
        row("link", "Copy link", () => copyLink(clip)),
        clip.sound && link("note", "Use this sound", `/upload?sound=${clip.sound.id}`),
        card.item.reason && row("info", "Why this video", () => openWhy(card)),
        !clip.viewer.own && row("hide", "Not interested", () => notInterested(card)),
        !clip.viewer.own && row("alert", "Report", () => askReport(card)),
        viewer?.isAdmin && !clip.viewer.own && row("shield", ageWords(clip), () => setForAdults(card, !clip.is_age_restricted)),
        !clip.viewer.own && row("block", `Block @${author.username}`, () => block(card), "is-risky"),
    ];
    const content = h("ul", { class: "menu" }, ...rows.filter(Boolean));
    const sheet = openSheet({ title: "Options", content, name: "options" });
    content.addEventListener("click", () => sheet.close());
}

const ageWords = (clip) => (clip.is_age_restricted ? "Show it to every age" : "Show it to adults only");

function row(name, label, run, kind = "") {
    return h("li", {}, h("button", { type: "button", class: `menu-row ${kind}`, on: { click: run } }, icon(name), label));
}

function link(name, label, href) {
    return h("li", {}, h("a", { class: "menu-row", href }, icon(name), label));
}

async function block(card) {
    if (!mayAct("block")) return;
    const { username } = card.clip.author;
    try {
        await setBlocked(username, true);
    } catch (error) {
        toastProblem(error);
        return;
    }
    card.dispatchEvent(new CustomEvent("skit-blocked", { bubbles: true, detail: username }));
    toast(`@${username} is blocked.`, { kind: "done" });
}
