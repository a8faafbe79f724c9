import { h } from "skit/dom";
import { hueOf } from "skit/format";

/** Somebody's face, small: the picture, or the initial on their colour. @param {object} user @returns {HTMLElement} */
export function avatar({ username, display_name: name, avatar_url: picture }) {
    const face = h("span", { class: "avatar", "data-username": username, "aria-hidden": "true" },
        picture ? h("img", { src: picture, alt: "", width: 40, height: 40 }) : null);
    face.style.setProperty("--hue", hueOf(username));
    face.dataset.initial = [...(name || username)][0]?.toUpperCase() ?? "";
    return face;
}
