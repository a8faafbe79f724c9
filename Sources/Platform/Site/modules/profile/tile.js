import { h, part } from "skit/dom";
import { duration, fullTime, plurals, showCount } from "skit/format";
import { icon } from "skit/icons";

const cards = new WeakMap();
const visibilityWords = { followers: "Followers", friends: "Friends", only_me: "Only me" };
const stageWords = { queued: "In line", checking: "Checking", preparing: "Preparing", rendering: "Rendering", finishing: "Finishing" };

/** What a tile shows. @returns {object|undefined} A Card or an OwnVideo of the API. */
export const cardOf = (tile) => cards.get(tile);

/** @returns {HTMLLIElement} */
export function newTile() {
    return document.getElementById("tile-template").content.firstElementChild.cloneNode(true);
}

/** @param {HTMLElement} tile @param {object} card */
export function fillTile(tile, card) {
    cards.set(tile, card);
    tile.dataset.id = card.id;
    const link = part(tile, "link");
    const watchable = !card.status || card.status === "published";
    if (watchable || card.status === "draft") {
        link.href = watchable ? card.url : `/drafts/${card.id}`;
        link.setAttribute("aria-label", nameOf(card));
    } else {
        for (const name of ["href", "aria-label"]) link.removeAttribute(name);
    }
    const poster = part(tile, "poster");
    if (card.placeholder) part(tile, "frame").style.backgroundImage = `url("${card.placeholder}")`;
    if (card.poster_url && poster.getAttribute("src") !== card.poster_url) poster.src = card.poster_url;
    poster.hidden = !card.poster_url;
    showCount(part(tile, "views"), card.counts?.views ?? 0);
    tile.querySelector(".tile-foot").hidden = !watchable;
    part(tile, "photos").hidden = !card.photos;
    part(tile, "age").hidden = !card.is_age_restricted;
    showWords(part(tile, "words"), card);
    showBadge(tile, card);
    showFailure(part(tile, "failure"), card);
}

/** Shown where videos of many people stand beside each other. */
function showWords(place, { caption, author }) {
    if (!place || !author) return;
    place.firstElementChild.textContent = caption ?? "";
    place.lastElementChild.textContent = `@${author.username}`;
}

/** No failure is silent: the reason stands where the picture would be. */
function showFailure(place, { status, failure }) {
    place.hidden = status !== "failed";
    place.firstElementChild.textContent = place.hidden ? "" : (failure?.sentence ?? "It could not be prepared.");
}

function nameOf(card) {
    const length = card.photos ? plurals(card.photos.length, "photo", "photos") : null;
    const age = card.is_age_restricted ? "for adults" : null;
    const time = length ?? (card.duration_ms ? duration(card.duration_ms) : null);
    const facts = [age, time, plurals(card.counts?.views ?? 0, "view", "views")];
    if (card.status === "draft") return `Draft: ${card.caption || "no caption yet"}`;
    return `${card.caption || "Video without a caption"}, ${facts.filter(Boolean).join(", ")}`;
}

function showBadge(tile, card) {
    const badge = part(tile, "badge");
    const { kind, sign, text, share } = badgeOf(card);
    badge.hidden = !text;
    badge.className = `tile-badge is-${kind}`;
    const bar = typeof share === "number" ? h("progress", { class: "bar", max: 1, value: share, "aria-label": "Progress" }) : null;
    badge.replaceChildren(...(text
        ? [h("span", { class: "tile-badge-line" }, sign ? icon(sign) : null, text), ...(bar ? [bar] : [])]
        : []));
}

function badgeOf(card) {
    if (card.status === "processing") {
        const share = typeof card.progress === "number" ? card.progress : null;
        const percent = share === null ? "" : ` ${Math.floor(share * 100)} %`;
        return { kind: "working", text: (stageWords[card.stage] ?? "In line") + percent, share };
    }
    if (card.status === "failed") return { kind: "failed", sign: "alert", text: "Didn't work" };
    if (card.status === "scheduled") {
        return { kind: "later", sign: "clock", text: card.publish_at ? fullTime(card.publish_at) : "Scheduled" };
    }
    if (card.status === "draft") return { kind: "later", sign: "edit", text: "Draft" };
    const text = card.viewer?.own || card.status ? visibilityWords[card.visibility] : null;
    return { kind: "private", sign: card.visibility === "only_me" ? "lock" : "people", text };
}
