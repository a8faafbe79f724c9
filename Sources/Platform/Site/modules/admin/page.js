import { api } from "skit/api";
import { h, part } from "skit/dom";
import { toast, toastProblem } from "skit/toast";

/** Jobs that gave up: try one again without leaving the page. */
class SkitAdmin extends HTMLElement {
    connectedCallback() {
        this.addEventListener("submit", (event) => {
            const job = event.target.closest(".job");
            if (!job) return;
            event.preventDefault();
            this.#retry(job, event.target);
        });
    }

    async #retry(job, form) {
        const button = form.querySelector("button");
        button.setAttribute("aria-busy", "true");
        try {
            await api.post(`/admin/jobs/${encodeURIComponent(job.dataset.id)}/retry`);
            const state = part(job, "state");
            state.textContent = "waiting";
            state.dataset.state = "queued";
            form.replaceWith(h("span", { class: "small soft" }, "In line again"));
            toast("It's in line again.", { kind: "done" });
        } catch (problem) {
            button.removeAttribute("aria-busy");
            toastProblem(problem);
        }
    }
}

customElements.define("skit-admin", SkitAdmin);
