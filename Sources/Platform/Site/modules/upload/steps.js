import { h } from "skit/dom";
import { icon } from "skit/icons";

const order = ["uploading", "checking", "preparing", "rendering", "finishing", "live"];
const stageSteps = { queued: "checking", checking: "checking", preparing: "preparing", rendering: "rendering", finishing: "finishing" };
const words = {
    uploading: ["Uploading", "Uploaded"],
    checking: ["Looking at your video", "Looked at"],
    preparing: ["Getting it ready to play", "Ready to play"],
    rendering: ["Making sizes for every screen", "Sizes made"],
    finishing: ["Last touches", "Finished"],
    live: ["Going live", "Live"],
};

/**
 * The way of a video, step by step.
 * @param {HTMLOListElement} list
 * @param {{step: string, progress?: number|null, note?: string, state?: "active"|"failed"|"done"}} now
 */
export function showSteps(list, { step, progress = null, note = "", state = "active" }) {
    const at = order.indexOf(step);
    list.replaceChildren(...order.map((name, index) => {
        const done = index < at || (index === at && state === "done");
        const here = index === at && !done;
        const kind = done ? "is-done" : here ? (state === "failed" ? "is-failed" : "is-active") : "is-next";
        const sign = h("span", { class: "step-sign" }, done ? icon("check") : here && state === "failed" ? icon("alert") : null);
        const share = here && typeof progress === "number" ? ` ${Math.floor(progress * 100)} %` : "";
        const text = h("span", { class: "step-text" }, words[name][done ? 1 : 0] + share);
        const more = here && note ? h("span", { class: "step-note small soft" }, note) : null;
        return h("li", { class: `step ${kind}`, "aria-current": here ? "step" : null }, sign, text, more);
    }));
}

/** The step a stage of the server belongs to. @param {string|null} stage */
export const stepOf = (stage) => stageSteps[stage] ?? "checking";

/** What to say beside a stage. @param {string|null} stage */
export const stageNote = (stage) => (stage === "queued" ? "Waiting for its turn" : "");
