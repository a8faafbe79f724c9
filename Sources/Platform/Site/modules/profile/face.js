import { h } from "skit/dom";
import { hueOf } from "skit/format";

/** Gives every face below `root` its colour and, without a picture, its initial. @param {ParentNode} root */
export function dressFaces(root) {
    for (const face of root.querySelectorAll(".avatar[data-username]")) {
        face.style.setProperty("--hue", hueOf(face.dataset.username));
        face.dataset.initial = [...(face.dataset.name || face.dataset.username)][0]?.toUpperCase() ?? "";
    }
}

/**
 * A face in a row with its name, small: the picture, or the initial on its colour.
 * @param {{username: string, display_name: string, avatar_url: string|null}} person
 */
export function avatar(person) {
    const initial = [...person.display_name][0]?.toUpperCase() ?? "";
    const picture = person.avatar_url && h("img", { src: person.avatar_url, alt: "", width: 36, height: 36, loading: "lazy" });
    const style = `--hue: ${hueOf(person.username)}`;
    return h("span", { class: "avatar", style, "data-initial": initial, "aria-hidden": "true" }, picture);
}
