import { api } from "skit/api";
import { part } from "skit/dom";
import { dressFaces } from "skit/profile/face";
import { toast, toastProblem } from "skit/toast";

/** What the feed believes: forms that work by themselves; with scripts the switch answers where it stands. */
class SkitTaste extends HTMLElement {
    connectedCallback() {
        dressFaces(this);
        const form = part(this, "mode");
        part(form, "mode-save").hidden = true;
        form.elements.impersonal.addEventListener("change", (event) => this.#switch(event.currentTarget));
    }

    async #switch(input) {
        try {
            await api.patch("/me/feed", { personal: !input.checked });
            const { impersonal, personal } = input.form.dataset;
            toast(input.checked ? impersonal : personal, { kind: "done" });
        } catch (problem) {
            input.checked = !input.checked;
            toastProblem(problem);
        }
    }
}

customElements.define("skit-taste", SkitTaste);
