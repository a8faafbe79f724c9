import { api } from "skit/api";
import { furtherChoices } from "skit/card/hidden";
import { toastProblem } from "skit/toast";

/**
 * Takes a clip away at once, and asks in its place how far that goes.
 * @param {import("skit/card/card").SkitCard} card
 */
export async function notInterested(card) {
    const path = `/videos/${card.clip.id}/not-interested`;
    card.hide("You'll see less like this.", () => api.delete(path), furtherChoices(card));
    await api.put(path).catch((error) => (card.unhide(), toastProblem(error)));
}
