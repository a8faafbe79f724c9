import { setChoice } from "skit/engagement/mutes";
import { Toggle } from "skit/engagement/toggle";
import { part } from "skit/dom";

/** Follows a tag or a sound: the form works by itself; with scripts the button answers where it stands. */
class SkitTopic extends HTMLElement {
    connectedCallback() {
        const form = this.querySelector("form");
        const button = part(this, "follow");
        const { kind, value } = this.dataset;
        const show = (on) => {
            button.textContent = on ? "Following" : "Follow";
            button.value = on ? "unfollow" : "follow";
            button.setAttribute("aria-pressed", String(on));
        };
        const toggle = new Toggle({
            on: "following" in this.dataset, show, send: (on) => setChoice("pins", kind, value, on),
        });
        show(toggle.on);
        form.addEventListener("submit", (event) => (event.preventDefault(), toggle.flip()));
    }
}

customElements.define("skit-topic", SkitTopic);
