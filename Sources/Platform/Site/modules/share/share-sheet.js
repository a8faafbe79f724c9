import { h } from "skit/dom";
import { icon } from "skit/icons";
import { copyLink } from "skit/share/copy";
import { qrPicture } from "skit/share/qr/qr";
import { reportShare } from "skit/share/report";
import { openSheet } from "skit/sheet";

/** Opens the ways to share a clip: the system's own sheet where there is one, a link to copy, a code to scan. */
export function openShare(clip) {
    const address = new URL(clip.url, location.origin).href;
    const title = `${clip.author.display_name} on Skit`;
    const ways = [
        navigator.share && way("share", "Send to…", () => shareBySystem(clip, title, address)),
        way("link", "Copy link", () => (copyLink(clip), sheet.close())),
        way("qr", "QR code", (event) => showCode(event.currentTarget, clip, code)),
    ];
    const code = h("div", { class: "share-code", hidden: true }, qrPicture(address, `QR code for ${address}`) ?? "");
    const attributes = { class: "input", readonly: true, value: address, "aria-label": "Link to this video" };
    const link = h("input", { ...attributes, on: { focus: () => link.select() } });
    const content = h("div", { class: "share" }, h("ul", { class: "share-ways" }, ...ways.filter(Boolean)), code, link);
    const sheet = openSheet({ title: "Share", content, name: "share" });
}

function way(name, label, run) {
    const disc = h("span", { class: "share-disc" }, icon(name));
    const attributes = { type: "button", class: "share-way", "data-part": `share-${name}`, on: { click: run } };
    return h("li", {}, h("button", attributes, disc, label));
}

async function shareBySystem(clip, title, url) {
    try {
        await navigator.share({ title, text: clip.caption.slice(0, 200), url });
        await reportShare(clip, "system");
    } catch (error) {
        if (error.name !== "AbortError") await copyLink(clip);
    }
}

function showCode(button, clip, code) {
    code.hidden = !code.hidden;
    button.setAttribute("aria-expanded", String(!code.hidden));
    if (!code.hidden) reportShare(clip, "qr");
}
