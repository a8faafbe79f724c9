import { reportShare } from "skit/share/report";
import { toast } from "skit/toast";

/** Copies the address of a clip and says so. @param {object} clip */
export async function copyLink(clip) {
    const address = new URL(clip.url, location.origin).href;
    if (!(await copied(address))) {
        toast(`Copying was refused. The link is ${address}`, { kind: "error" });
        return;
    }
    toast("Link copied.", { kind: "done" });
    reportShare(clip, "link");
}

/** The clipboard needs https; on plain http in a home network the old command still works. */
async function copied(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    (document.querySelector("dialog:modal") ?? document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
}
