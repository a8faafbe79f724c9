import { api } from "skit/api";
import { h, part } from "skit/dom";
import { dressFaces } from "skit/profile/face";
import { toast, toastProblem } from "skit/toast";

/** The people this viewer has blocked; the section stays away while there are none. @param {HTMLElement} root */
export async function showBlocks(root) {
    const list = part(root, "blocks");
    const section = part(root, "blocks-section");
    const answer = await api.get("/me/blocks").catch(() => null);
    list.replaceChildren(...(answer?.items ?? []).map((user) => row(user, section)));
    section.hidden = list.children.length === 0;
    dressFaces(list);
}

function row(user, section) {
    const unblock = async ({ currentTarget: button }) => {
        button.setAttribute("aria-busy", "true");
        try {
            await api.delete(`/users/${encodeURIComponent(user.username)}/block`);
            const list = item.parentElement;
            item.remove();
            section.hidden = list.children.length === 0;
            toast(`@${user.username} is no longer blocked.`, { kind: "done" });
        } catch (problem) {
            button.removeAttribute("aria-busy");
            toastProblem(problem);
        }
    };
    const picture = user.avatar_url && h("img", { src: user.avatar_url, alt: "", width: 40, height: 40, loading: "lazy" });
    const item = h("li", { class: "row" },
        h("span", { class: "avatar", "data-name": user.display_name, "data-username": user.username, "aria-hidden": "true" }, picture),
        h("a", { class: "row-words", href: `/@${encodeURIComponent(user.username)}` },
            h("b", {}, user.display_name), h("span", { class: "small soft" }, `@${user.username}`)),
        h("button", { type: "button", class: "button button-quiet", on: { click: unblock } }, "Unblock"));
    return item;
}
