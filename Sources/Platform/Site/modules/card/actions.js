import { api } from "skit/api";
import { mayAct } from "skit/ask-sign-in";
import { fillFollow, showCounts } from "skit/card/fill";
import { openOptions } from "skit/card/options";
import { openWhy } from "skit/card/why";
import { part } from "skit/dom";
import { followFrom, followOf, onFollowChange } from "skit/engagement/follows";
import { Toggle } from "skit/engagement/toggle";
import { openShare } from "skit/share/share-sheet";

const freshMs = 1200;

/**
 * Wires the buttons of a card: everything is shown at once and rolled back when the server refuses.
 * @param {import("skit/card/card").SkitCard} card
 * @param {AbortSignal} signal
 */
export function wireActions(card, signal) {
    const { clip } = card;
    card.likes = engagement(card, "like", "liked", "likes", "like_count");
    card.saves = engagement(card, "save", "saved", "saves", "save_count");
    const on = (name, run) => part(card, name).addEventListener("click", run, { signal });
    on("like", () => mayAct("like") && card.likes.flip());
    on("save", () => mayAct("save") && card.saves.flip());
    on("follow", () => mayAct("follow") && follow(card));
    on("comment", () => card.openComments());
    on("share", () => openShare(clip));
    on("options", () => openOptions(card));
    for (const name of ["author", "avatar"]) on(name, () => (card.item.profileOpened = true));
    on("reason", (event) => (event.preventDefault(), openWhy(card)));
    const shared = (event) => event.detail === clip.id && showCounts(card, clip);
    document.addEventListener("skit-shared", shared, { signal });
    onFollowChange(clip.author.username, () => fillFollow(card, clip), signal);
}

function engagement(card, verb, flag, counter, answered) {
    const { clip } = card;
    const path = `/videos/${clip.id}/${verb}`;
    return new Toggle({
        on: clip.viewer[flag],
        send: (on) => (on ? api.put(path) : api.delete(path)),
        show: (on) => {
            clip.counts[counter] = Math.max(0, clip.counts[counter] + (on ? 1 : -1));
            clip.viewer[flag] = on;
            showCounts(card, clip);
        },
        settle: (answer) => {
            clip.counts[counter] = answer[answered] ?? clip.counts[counter];
            showCounts(card, clip);
        },
    });
}

/** Following shows a check for a moment before the button goes. */
function follow(card) {
    const button = part(card, "follow");
    const { author, viewer } = card.clip;
    button.classList.add("is-fresh");
    followFrom(author.username, card.clip.id);
    followOf(author.username, viewer.following).flip();
    setTimeout(() => (button.classList.remove("is-fresh"), fillFollow(card, card.clip)), freshMs);
}
