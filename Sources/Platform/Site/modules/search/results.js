import { mayAct } from "skit/ask-sign-in";
import { h } from "skit/dom";
import { followOf, onFollowChange } from "skit/engagement/follows";
import { dressFaces } from "skit/profile/face";

/** What was found: people get their faces and a button to follow them. */
class SkitResults extends HTMLElement {
    connectedCallback() {
        dressFaces(this);
        for (const row of this.querySelectorAll('[data-part="person"]')) {
            if (!("self" in row.dataset)) row.append(this.#followButton(row.dataset));
        }
    }

    #followButton({ username, following }) {
        const follow = followOf(username, following !== undefined);
        const button = h("button", { type: "button", class: "button person-row-follow" });
        const paint = () => {
            button.textContent = follow.on ? "Following" : "Follow";
            button.setAttribute("aria-label", `Follow @${username}`);
            button.setAttribute("aria-pressed", String(follow.on));
        };
        button.addEventListener("click", () => mayAct("follow") && follow.flip());
        onFollowChange(username, paint);
        paint();
        return button;
    }
}

customElements.define("skit-results", SkitResults);
