import { copied } from "skit/clipboard";
import { h } from "skit/dom";
import { toast } from "skit/toast";

/** A page of the documentation: what stands in its boxes can be copied. */
class SkitDocs extends HTMLElement {
    connectedCallback() {
        for (const box of this.querySelectorAll(".docs-code")) this.#prepare(box);
    }

    #prepare(box) {
        const code = box.querySelector("code");
        const button = h("button", { type: "button", class: "docs-copy", on: { click: () => this.#copy(button, code) } }, "Copy");
        button.setAttribute("aria-label", `Copy: ${box.dataset.label}`);
        box.prepend(button);
    }

    async #copy(button, code) {
        if (!(await copied(code.textContent))) {
            toast("Copying was refused.", { kind: "error" });
            return;
        }
        button.textContent = "Copied";
        toast("Copied.", { kind: "done" });
    }
}

customElements.define("skit-docs", SkitDocs);
