import { h } from "skit/dom";
import { prepareFollow } from "skit/engagement/follow-button";
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
        const attributes = { type: "button", class: "button person-row-follow", "aria-label": `Follow @${username}` };
        const button = h("button", attributes);
        prepareFollow(button, username, following !== undefined);
        return button;
    }
}

customElements.define("skit-results", SkitResults);
