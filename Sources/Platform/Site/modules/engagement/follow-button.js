import { mayAct } from "skit/ask-sign-in";
import { followOf, onFollowChange } from "skit/engagement/follows";

/**
 * Makes a button follow somebody and show whether one does.
 * @param {HTMLButtonElement} button
 * @param {string} username
 * @param {boolean} following What the server said.
 * @param {(on: boolean) => void} [paint] What else shows it.
 * @returns {import("skit/engagement/toggle").Toggle}
 */
export function prepareFollow(button, username, following, paint = () => {}) {
    const follow = followOf(username, following);
    const show = () => {
        button.textContent = follow.on ? "Following" : "Follow";
        button.setAttribute("aria-pressed", String(follow.on));
        paint(follow.on);
    };
    button.addEventListener("click", () => mayAct("follow") && follow.flip());
    onFollowChange(username, show);
    show();
    return follow;
}
