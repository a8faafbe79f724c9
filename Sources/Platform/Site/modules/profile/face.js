import { hueOf } from "skit/format";

/** Gives every face below `root` its colour and, without a picture, its initial. @param {ParentNode} root */
export function dressFaces(root) {
    for (const face of root.querySelectorAll(".avatar[data-username]")) {
        face.style.setProperty("--hue", hueOf(face.dataset.username));
        face.dataset.initial = [...(face.dataset.name || face.dataset.username)][0]?.toUpperCase() ?? "";
    }
}
