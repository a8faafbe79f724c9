import { api } from "skit/api";
import { h, part } from "skit/dom";
import { announce } from "skit/announce";
import { fullTime } from "skit/format";
import { icon } from "skit/icons";
import { withReturn } from "skit/viewer";
import { followStatus } from "skit/upload/follow-status";
import { hideNotice, showNotice } from "skit/notice";
import { showSteps, stageNote, stepOf } from "skit/upload/steps";

const attempts = 4;
const firstWaitMs = 800;

/**
 * Creates the video; safe to repeat because of the key. Repeats by itself when the server is out of reach for a moment.
 * @param {object} body @param {string} key Idempotency-Key
 */
export async function createVideo(body, key) {
    for (let attempt = 1; ; attempt += 1) {
        try {
            return (await api.post("/videos", body, { key })).video;
        } catch (problem) {
            if (!problem.isTemporary || attempt === attempts) throw problem;
            const ms = Math.max((problem.retryAfter ?? 0) * 1000, firstWaitMs * 2 ** attempt * (0.5 + Math.random() / 2));
            await new Promise((resolve) => setTimeout(resolve, ms));
        }
    }
}

/** The panel from "Post" to "It's live". */
export class Outcome {
    #root;
    #follow = null;
    #hasArrived = false;

    /** @param {HTMLElement} root Holds the parts named outcome*. */
    constructor(root) {
        this.#root = root;
    }

    /** While the bytes still travel. @param {number} share 0…1 */
    uploading(share) {
        showSteps(part(this.#root, "steps"), { step: "uploading", progress: share });
    }

    /** The upload waits or failed; the words stand with the upload. @param {string} [note] What it waits for. */
    interrupted(isFailure, note = "") {
        showSteps(part(this.#root, "steps"), { step: "uploading", state: isFailure ? "failed" : "active", note });
    }

    /** `POST /videos` was refused. @param {Error} problem @param {{retry: () => void, edit: () => void}} ways */
    refused(problem, { retry, edit }) {
        showSteps(part(this.#root, "steps"), { step: "checking", state: "failed" });
        const signIn = { label: "Sign in", href: withReturn("/login", "/"), primary: true };
        const again = { label: "Try again", run: retry, primary: problem.isTemporary };
        const change = { label: "Change details", run: edit, primary: !problem.isTemporary };
        this.#trouble("It isn't posted yet", `${problem.detail} Your video is uploaded and your words are kept.`,
            problem.status === 401 ? [signIn, again] : [again, change]);
    }

    /** Follows a video that exists on the server until it is live, scheduled or failed. @param {string} id */
    async follow(id) {
        this.#follow?.abort();
        this.#follow = new AbortController();
        this.#hasArrived = false;
        hideNotice(part(this.#root, "outcome-trouble"));
        this.#title("Posted. We're getting it ready", "You can leave this page; it goes on without you.");
        this.#actions(link("/me", "Go to my videos"));
        await followStatus(id, (answer) => this.#show(id, answer), {
            signal: this.#follow.signal,
            onTrouble: (problem) =>
                this.#trouble("We can't see how it's doing", problem.detail, [{ label: "Try again", run: () => this.follow(id) }]),
        });
    }

    /** Whether there is more to come. The fingerprint that knows a clip again is taken after the video is live. */
    #show(id, answer) {
        const { status, stage, progress } = answer;
        if (status === "processing") {
            showSteps(part(this.#root, "steps"), { step: stepOf(stage), progress, note: stageNote(stage) });
            return true;
        }
        if (status === "failed") {
            this.#failed(id, answer);
            return false;
        }
        if (!this.#hasArrived) this.#arrived(id, answer);
        if (stage) return true;
        this.#pointOutDuplicate(id);
        return false;
    }

    #failed(id, { stage, failure }) {
        showSteps(part(this.#root, "steps"), { step: stepOf(stage), state: "failed" });
        this.#title("This one didn't work out", "Nothing was published.");
        this.#actions(h("a", { class: "button", href: "/me" }, "Go to my videos"));
        const again = { label: "Try again", run: () => this.#retry(id), primary: true };
        const other = { label: "Choose another", run: () => location.assign("/upload"), primary: !failure?.can_retry };
        const text = failure?.sentence ?? "Something went wrong while it was prepared.";
        this.#trouble("What happened", text, failure?.can_retry ? [again, other] : [other]);
    }

    async #retry(id) {
        try {
            await api.post(`/videos/${id}/retry`);
            await this.follow(id);
        } catch (problem) {
            this.#trouble("That didn't start", problem.detail, [{ label: "Try again", run: () => this.#retry(id), primary: true }]);
        }
    }

    async #arrived(id, { status, url }) {
        this.#hasArrived = true;
        const isScheduled = status === "scheduled";
        const again = h("a", { class: "button", href: "/upload" }, "Post another");
        const first = isScheduled ? link("/me", "Go to my videos") : link(url, "Watch it", "play");
        showSteps(part(this.#root, "steps"), isScheduled ? { step: "live" } : { step: "live", state: "done" });
        part(this.#root, "outcome").dataset.state = status;
        this.#actions(first, again);
        if (!isScheduled) this.#title("It's live", "People can watch it now. Sharper and lighter sizes follow by themselves.");
        else this.#title("It's scheduled", `It goes live ${await this.#timeOf(id)}.`);
        announce(isScheduled ? "Your video is scheduled." : "Your video is live.");
    }

    async #timeOf(id) {
        const own = await this.#own(id);
        return own?.publish_at ? `on ${fullTime(own.publish_at)}` : "at the time you chose";
    }

    #own(id) {
        return api.get(`/videos/${id}`).then((answer) => answer.own, () => null);
    }

    async #pointOutDuplicate(id) {
        const own = await this.#own(id);
        if (!own?.duplicate_of) return;
        showNotice(part(this.#root, "duplicate"), {
            title: "You've posted this one before", sign: "info",
            text: "Both are there now. If that wasn't meant, delete one under Me.",
            actions: [{ label: "See the earlier one", href: own.duplicate_of.url }],
        });
    }

    #title(title, text) {
        part(this.#root, "outcome-title").textContent = title;
        part(this.#root, "outcome-text").textContent = text;
    }

    #trouble(title, text, actions) {
        const trouble = part(this.#root, "outcome-trouble");
        showNotice(trouble, { title, text, actions });
        trouble.scrollIntoView({ block: "nearest" });
    }

    #actions(...buttons) {
        part(this.#root, "outcome-actions").replaceChildren(...buttons);
    }
}

const link = (href, label, sign) => h("a", { class: "button button-primary", href }, sign ? icon(sign) : null, label);
