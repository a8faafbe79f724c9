import { api } from "skit/api";
import { h } from "skit/dom";
import { icon } from "skit/icons";
import { openSheet } from "skit/sheet";
import { toastProblem } from "skit/toast";

/**
 * Offers somebody new a head start: a pill over the stage that is gone at a touch, and nothing that waits for it.
 * @param {HTMLElement} feed
 */
export function offerInterests(feed) {
    const pill = h("div", { class: "feed-ask", role: "group", "aria-label": "Your interests" },
        h("button", { type: "button", on: { click: () => (pill.remove(), openInterests()) } }, icon("spark"), "What do you like?"),
        h("button", { type: "button", class: "icon-button", "aria-label": "Not now", on: { click: () => dismiss(pill) } }, icon("close")));
    feed.querySelector(".feed-tabs").after(pill);
}

function dismiss(pill) {
    pill.remove();
    api.put("/me/feed/interests", { tags: [] }).catch(() => {});
}

async function openInterests() {
    let items;
    try {
        ({ items } = await api.get("/me/feed/interests"));
    } catch (problem) {
        toastProblem(problem);
        return;
    }
    const picks = items.map(({ tag, picked }) => h("label", { class: "tag-pick" },
        h("input", { type: "checkbox", name: "tag", value: tag, checked: picked }), h("span", {}, `#${tag}`)));
    const form = h("form", { class: "ask-interests" },
        h("p", { class: "soft" }, "Choose a few, or just watch: the feed learns either way."),
        h("div", { class: "tag-picks", role: "group", "aria-label": "Tags" }, ...picks),
        h("button", { class: "button button-primary button-wide", type: "submit" }, "Show me these"));
    form.addEventListener("submit", (event) => (event.preventDefault(), save(form)));
    openSheet({ title: "What do you like?", content: form, name: "interests" });
}

/** The feed begins anew with what was chosen. */
async function save(form) {
    const tags = [...form.querySelectorAll(":checked")].map((input) => input.value);
    try {
        await api.put("/me/feed/interests", { tags });
        location.reload();
    } catch (problem) {
        toastProblem(problem);
    }
}
