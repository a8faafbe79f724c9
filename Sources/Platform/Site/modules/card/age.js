import { api } from "skit/api";
import { fillLabels } from "skit/card/fill";
import { part } from "skit/dom";
import { toast, toastProblem } from "skit/toast";

/**
 * Says for the people who run the site that a clip is for adults, or takes that back.
 * @param {import("skit/card/card").SkitCard} card @param {boolean} isForAdults
 */
export async function setForAdults(card, isForAdults) {
    const { clip } = card;
    const path = `/admin/videos/${encodeURIComponent(clip.id)}/age-restriction`;
    try {
        const answer = await (isForAdults ? api.put(path) : api.delete(path));
        clip.is_age_restricted = answer.is_age_restricted;
    } catch (problem) {
        toastProblem(problem);
        return;
    }
    fillLabels(part(card, "labels"), clip);
    const kept = clip.is_age_restricted && !isForAdults;
    toast(kept ? "Its creator says that it is for adults." : isForAdults ? "For adults only now." : "For every age now.", { kind: "done" });
}
