import { h } from "skit/dom";
import { openSheet } from "skit/sheet";
import { viewer, withReturn } from "skit/viewer";

const reasons = {
    like: ["Like it, find it again", "With an account on this server your likes shape what you see next."],
    save: ["Save it for later", "With an account your saved videos stay in one place, only for you."],
    follow: ["Follow along", "With an account the people you follow have a feed of their own."],
    comment: ["Join the talk", "With an account you can comment, reply and like what others say."],
    report: ["Tell us what's wrong", "With an account you can report a video to the people who run this site."],
    block: ["Keep them away", "With an account you can block people for good."],
};

/**
 * True when somebody is signed in; otherwise opens a friendly sheet and returns false.
 * @param {keyof typeof reasons} wish
 */
export function mayAct(wish) {
    if (viewer) return true;
    const [title, text] = reasons[wish];
    const content = h("div", { class: "ask" },
        h("p", { class: "soft" }, text),
        h("a", { class: "button button-primary button-wide", href: withReturn("/signup") }, "Create account"),
        h("a", { class: "button button-wide", href: withReturn("/login") }, "Sign in"),
        h("p", { class: "small soft" }, "No account needed to watch."));
    openSheet({ title, content, name: "ask" });
    return false;
}
