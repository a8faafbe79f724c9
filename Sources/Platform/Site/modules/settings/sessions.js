import { api } from "skit/api";
import { toast, toastProblem } from "skit/toast";

/** Signs devices out without a page load. @param {HTMLUListElement} list */
export function prepareSessions(list) {
    list.addEventListener("submit", async (event) => {
        event.preventDefault();
        const row = event.target.closest("[data-session]");
        const button = event.target.querySelector("button");
        button.setAttribute("aria-busy", "true");
        try {
            await api.delete(`/sessions/${encodeURIComponent(row.dataset.session)}`);
            row.remove();
            toast("Signed out there.", { kind: "done" });
        } catch (problem) {
            button.removeAttribute("aria-busy");
            toastProblem(problem);
        }
    });
}
