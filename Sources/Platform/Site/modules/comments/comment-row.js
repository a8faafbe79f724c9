import { api } from "skit/api";
import { mayAct } from "skit/ask-sign-in";
import { captionNodes } from "skit/card/caption";
import { h } from "skit/dom";
import { Toggle } from "skit/engagement/toggle";
import { ago, count, exactCount, fullTime } from "skit/format";
import { icon } from "skit/icons";
import { avatar } from "skit/profile/face";

/**
 * One comment with its like, reply and delete.
 * @param {object} comment As the API sends it.
 * @param {{reply: (comment: object) => void, remove: (comment: object, row: HTMLElement) => void}} on
 * @returns {HTMLLIElement}
 */
export function commentRow(comment, on) {
    const { author, viewer } = comment;
    const home = `/@${encodeURIComponent(author.username)}`;
    const reply = { type: "button", class: "comment-act comment-reply", "aria-label": `Reply to ${author.display_name}` };
    const meta = h("p", { class: "comment-meta small soft" },
        h("time", { datetime: comment.created_at, title: fullTime(comment.created_at) }, ago(comment.created_at)),
        h("button", { ...reply, on: { click: () => on.reply(comment) } }, "Reply"),
        viewer.can_delete && deleteButton((row) => on.remove(comment, row)));
    const row = h("li", { class: "comment", "data-id": comment.id },
        avatar(author),
        h("div", { class: "comment-main" },
            h("a", { class: "comment-author", href: home }, author.display_name),
            h("p", { class: "comment-text" }, ...captionNodes(comment.text, comment.entities)),
            meta),
        likeButton(comment));
    return row;
}

/** Deleting asks once more in place: the first click arms the button, the second one deletes. */
function deleteButton(run) {
    let armed = null;
    const button = h("button", { type: "button", class: "comment-act" }, "Delete");
    button.addEventListener("click", () => {
        if (armed) return run(button.closest(".comment"));
        button.textContent = "Really delete?";
        armed = setTimeout(() => ((armed = null), (button.textContent = "Delete")), 4000);
    });
    return button;
}

function likeButton(comment) {
    const path = `/comments/${comment.id}/like`;
    const number = h("span", { class: "count" });
    const button = h("button", { type: "button", class: "comment-like" }, icon("heart"), number);
    const paint = () => {
        number.textContent = comment.like_count ? count(comment.like_count) : "";
        number.title = exactCount(comment.like_count);
        button.setAttribute("aria-pressed", String(comment.viewer.liked));
        button.setAttribute("aria-label", `Like this comment, ${exactCount(comment.like_count)}`);
    };
    const toggle = new Toggle({
        on: comment.viewer.liked,
        send: (on) => (on ? api.put(path) : api.delete(path)),
        show: (on) => {
            comment.like_count = Math.max(0, comment.like_count + (on ? 1 : -1));
            comment.viewer.liked = on;
            paint();
        },
        settle: (answer) => {
            comment.like_count = answer.like_count ?? comment.like_count;
            paint();
        },
    });
    button.addEventListener("click", () => mayAct("comment") && toggle.flip());
    paint();
    return button;
}
