import { api } from "skit/api";
import { h, part } from "skit/dom";
import { bytes } from "skit/format";
import { exchange } from "skit/upload/wire";
import { toast } from "skit/toast";

const largest = 8 * 1000 * 1000;
const kinds = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

/** The picture: shown at once from the file, taken back in words when the server refuses it. @param {HTMLElement} root */
export function prepareAvatar(root) {
    const [face, file, bar, words, remove] = ["face", "face-file", "face-bar", "face-words", "face-remove"].map((one) => part(root, one));
    part(root, "face-tools").hidden = false;
    part(root, "face-choose").addEventListener("click", () => file.click());

    const show = (url) => face.replaceChildren(...(url ? [h("img", { src: url, alt: "Your picture", width: 88, height: 88 })] : []));
    const say = (text, isError = false) => {
        words.textContent = text;
        words.classList.toggle("is-wrong", isError);
    };
    const send = async (picked) => {
        const before = [...face.children];
        const local = URL.createObjectURL(picked);
        show(local);
        bar.hidden = false;
        say("Sending…");
        try {
            await exchange("PUT", "/api/v1/me/avatar", {
                body: picked, headers: { "Content-Type": picked.type, Accept: "application/json" },
                onProgress: (sent) => (bar.value = sent / picked.size),
            });
            remove.hidden = false;
            say("That's you now.");
        } catch (problem) {
            face.replaceChildren(...before);
            URL.revokeObjectURL(local);
            say(`${problem.detail} Your old picture stays.`, true);
        } finally {
            bar.hidden = true;
            bar.value = 0;
        }
    };
    file.addEventListener("change", () => {
        const [picked] = file.files;
        file.value = "";
        if (!picked) return;
        if (!kinds.has(picked.type)) return say("That isn't a JPEG, PNG, WebP or GIF. Choose another one.", true);
        if (picked.size > largest) return say(`This picture has ${bytes(picked.size)}, the limit is 8 MB. Choose a smaller one.`, true);
        return send(picked);
    });
    remove.addEventListener("click", async () => {
        try {
            await api.delete("/me/avatar");
            show(null);
            remove.hidden = true;
            toast("Picture removed.", { kind: "done" });
        } catch (problem) {
            say(problem.detail, true);
        }
    });
}
