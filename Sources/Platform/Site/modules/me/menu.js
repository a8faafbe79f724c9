import { api } from "skit/api";
import { h } from "skit/dom";
import { icon } from "skit/icons";
import { openEdit } from "skit/me/edit";
import { refreshTile } from "skit/me/progress";
import { cardOf, fillTile } from "skit/profile/tile";
import { copyLink } from "skit/share/copy";
import { openSheet } from "skit/sheet";
import { toast, toastProblem } from "skit/toast";

/**
 * What can be done with an own video; for one that failed, also why and how to go on.
 * @param {HTMLElement} tile @param {HTMLElement} grid
 */
export function openVideoMenu(tile, grid) {
    const own = cardOf(tile);
    const { failure, status } = own;
    const act = (sign, label, run, kind = "") =>
        h("li", {},
            h("button", { type: "button", class: `menu-row ${kind}`, on: { click: () => (sheet.close(), run()) } }, icon(sign), label));
    const content = h("div", {},
        status === "failed" && h("p", { class: "notice is-error" }, icon("alert"),
            h("span", {}, failure?.sentence ?? "It could not be prepared.")),
        own.duplicate_of && h("p", { class: "notice is-warning" }, icon("info"),
            h("span", {}, "You've posted this one before. ", h("a", { class: "link", href: own.duplicate_of.url }, "See the earlier one"))),
        h("ul", { class: "menu" },
            failure?.can_retry && act("retry", "Try again", () => retryVideo(tile)),
            status === "draft"
                ? act("edit", "Write and post", () => location.assign(`/drafts/${own.id}`))
                : act("edit", "Edit caption and who can watch", () => openEdit(tile)),
            status === "published" && act("link", "Copy link", () => copyLink(own)),
            act("trash", "Delete", () => confirmDelete(tile, grid, own), "is-risky")));
    const sheet = openSheet({ title: status === "failed" ? "This one didn't work out" : "Your video", content, name: "options" });
}

/** Sends a video that failed through its preparation again. @param {HTMLElement} tile */
export async function retryVideo(tile) {
    const own = cardOf(tile);
    try {
        await api.post(`/videos/${own.id}/retry`);
        toast("Trying again.", { kind: "done" });
        fillTile(tile, { ...own, status: "processing", stage: "queued", progress: null, failure: null });
        await refreshTile(tile, own.id);
    } catch (problem) {
        toastProblem(problem);
    }
}

function confirmDelete(tile, grid, own) {
    const remove = async ({ currentTarget: button }) => {
        button.setAttribute("aria-busy", "true");
        try {
            await api.delete(`/videos/${own.id}`);
            sheet.close();
            grid.remove(tile);
            toast("Deleted.", { kind: "done" });
        } catch (problem) {
            button.removeAttribute("aria-busy");
            toastProblem(problem);
        }
    };
    const content = h("div", { class: "ask" },
        h("p", { class: "soft" }, "It goes away everywhere, with its likes, comments and files. This can't be undone."),
        h("button", { type: "button", class: "button button-danger button-wide", on: { click: remove } }, "Delete it"),
        h("button", { type: "button", class: "button button-wide", on: { click: () => sheet.close() } }, "Keep it"));
    const sheet = openSheet({ title: "Delete this video?", content, name: "ask" });
}
