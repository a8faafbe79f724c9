import { captionNodes } from "skit/card/caption";
import { whyPage } from "skit/card/why";
import { h, part } from "skit/dom";
import { ago, count, fullTime, hueOf, showCount } from "skit/format";
import { icon } from "skit/icons";
import { followOf } from "skit/engagement/follows";
import { soundName } from "skit/sounds/name";

const audiences = { followers: "Followers only", friends: "Friends only", only_me: "Only you" };

/**
 * Paints a card of the API into the card's markup, which the server sent either filled or as a blank template.
 * @param {HTMLElement} card
 * @param {{video: object, reason?: {text: string}}} item
 */
export function fillCard(card, item) {
    const { video, reason } = item;
    const { author } = video;
    const home = `/@${encodeURIComponent(author.username)}`;
    card.dataset.id = video.id;
    card.classList.toggle("has-photos", Boolean(video.photos));
    // The bars of the photos stand in its place.
    part(card, "scrubber").hidden = video.photos?.length > 1;
    card.setAttribute("aria-label", `${video.photos ? "Photos" : "Video"} by ${author.display_name}. ${video.caption}`);
    fillStage(part(card, "stage"), part(card, "poster"), video);
    fillReason(part(card, "reason"), item, reason);
    Object.assign(part(card, "author"), { href: home, textContent: author.display_name });
    fillTime(part(card, "when"), video.published_at);
    part(card, "caption").replaceChildren(...captionNodes(video.caption, video.entities));
    fillMusic(card, video.sound);
    fillLabels(part(card, "labels"), video);
    fillFace(part(card, "avatar"), author, home);
    fillFollow(card, video);
    showCounts(card, video);
}

/** Paints likes, comments, saves and shares. */
export function showCounts(card, { counts, viewer, allow_comments: mayComment }) {
    press(part(card, "like"), viewer.liked, "Like", counts.likes);
    press(part(card, "save"), viewer.saved, "Save", counts.saves);
    showCount(part(card, "likes"), counts.likes);
    showCount(part(card, "saves"), counts.saves);
    showCount(part(card, "comments"), counts.comments);
    showCount(part(card, "shares"), counts.shares);
    part(card, "comment").setAttribute("aria-label", mayComment ? `Comments, ${count(counts.comments)}` : "Comments are off");
    part(card, "share").setAttribute("aria-label", `Share, ${count(counts.shares)}`);
}

/** Paints the follow button; nobody follows themselves. */
export function fillFollow(card, { author, viewer }) {
    const button = part(card, "follow");
    const following = followOf(author.username, viewer.following).on;
    button.hidden = viewer.own || (following && !button.classList.contains("is-fresh"));
    button.setAttribute("aria-label", `${following ? "Unfollow" : "Follow"} ${author.display_name}`);
    button.firstElementChild.replaceChildren(icon(following ? "check" : "plus"));
}

function fillReason(link, item, reason) {
    link.textContent = reason?.text ?? "";
    if (!reason) return;
    link.href = whyPage(item);
    link.setAttribute("aria-label", `Why this video: ${reason.text}`);
}

function press(button, on, name, number) {
    button.setAttribute("aria-pressed", String(on));
    button.setAttribute("aria-label", `${name}, ${count(number)}`);
}

function fillStage(stage, poster, video) {
    stage.style.setProperty("--aspect", `${video.width || 9} / ${video.height || 16}`);
    stage.style.setProperty("--placeholder", `url("${video.placeholder}")`);
    if (poster.getAttribute("src") !== video.poster_url) poster.src = video.poster_url;
}

function fillTime(place, time) {
    place.replaceChildren(h("time", { datetime: time, title: fullTime(time) }, ago(time)));
}

function fillMusic(card, sound) {
    const link = part(card, "music");
    link.hidden = !sound;
    if (!sound) return;
    link.href = sound.url;
    part(card, "music-name").textContent = soundName(sound);
}

/** Who may watch it, and what it is. @param {HTMLElement} place @param {object} video */
export function fillLabels(place, video) {
    const labels = [
        audiences[video.visibility] && [icon("lock"), audiences[video.visibility]],
        video.contains_ads && [icon("info"), "Paid partnership"],
        video.is_ai_generated && [icon("spark"), "Made with AI"],
    ];
    const age = video.is_age_restricted && h("span", { class: "card-label card-age" },
        h("span", { "aria-hidden": "true" }, "18+"), h("span", { class: "unseen" }, "For adults"));
    place.replaceChildren(age || "", ...labels.filter(Boolean).map((label) => h("span", { class: "card-label" }, ...label)));
}

function fillFace(link, author, home) {
    link.href = home;
    link.setAttribute("aria-label", author.display_name);
    link.style.setProperty("--hue", hueOf(author.username));
    link.dataset.initial = [...author.display_name][0]?.toUpperCase() ?? "";
    const known = link.querySelector("img");
    if (known?.getAttribute("src") === author.avatar_url) return;
    link.replaceChildren(...(author.avatar_url ? [h("img", { src: author.avatar_url, alt: "", width: 48, height: 48 })] : []));
}
