import { copied } from "skit/clipboard";
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
