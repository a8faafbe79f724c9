import { api } from "skit/api";
import { mayAct } from "skit/ask-sign-in";
import { h, part } from "skit/dom";
import { prepareFollow } from "skit/engagement/follow-button";
import { showCount } from "skit/format";
import { icon } from "skit/icons";
import { pageData } from "skit/page-data";
import { dressFaces } from "skit/profile/face";
import { openSheet } from "skit/sheet";
import { toast, toastProblem } from "skit/toast";
import { showNotice } from "skit/notice";

/** Somebody's page: follow, block, copy the address. */
class SkitProfile extends HTMLElement {
    connectedCallback() {
        dressFaces(this);
        const { user } = pageData();
        if (!user || user.viewer?.self) return;
        this.user = user;
        this.path = `/users/${encodeURIComponent(user.username)}`;
        this.#prepareFollow();
        part(this, "more").addEventListener("click", () => this.#openMore());
        if (user.viewer?.blocked) this.#showBlocked();
    }

    #prepareFollow() {
        const button = part(this, "follow");
        const paint = (on) => button.classList.toggle("button-primary", !on);
        const follow = prepareFollow(button, this.user.username, Boolean(this.user.viewer?.following), paint);
        follow.settle = (answer) => {
            if (typeof answer.follower_count === "number") showCount(part(this, "followers"), answer.follower_count);
        };
    }

    #openMore() {
        const { username, viewer } = this.user;
        const blocked = viewer?.blocked;
        const row = (sign, label, run, kind = "") =>
            h("li", {},
                h("button", { type: "button", class: `menu-row ${kind}`, on: { click: () => (sheet.close(), run()) } }, icon(sign), label));
        const content = h("ul", { class: "menu" },
            row("link", "Copy the address", () => this.#copy()),
            blocked ? row("check", `Unblock @${username}`, () => this.#block(false))
                : row("block", `Block @${username}`, () => this.#confirmBlock(), "is-risky"));
        const sheet = openSheet({ title: `@${username}`, content, name: "options" });
    }

    async #copy() {
        const address = new URL(`/@${this.user.username}`, location.origin).href;
        const copied = await navigator.clipboard?.writeText(address).then(() => true, () => false);
        toast(copied ? "Address copied." : address, { kind: copied ? "done" : "info" });
    }

    #confirmBlock() {
        if (!mayAct("block")) return;
        const { username } = this.user;
        const content = h("div", { class: "ask" },
            h("p", { class: "soft" },
                "You won't see each other's videos and comments, and you stop following each other. They aren't told."),
            h("button", { type: "button", class: "button button-danger button-wide",
                on: { click: () => (sheet.close(), this.#block(true)) } }, "Block"),
            h("button", { type: "button", class: "button button-wide", on: { click: () => sheet.close() } }, "Keep things as they are"));
        const sheet = openSheet({ title: `Block @${username}?`, content, name: "ask" });
    }

    async #block(on) {
        try {
            await (on ? api.put : api.delete)(`${this.path}/block`);
        } catch (problem) {
            return toastProblem(problem);
        }
        // The videos, and whether one follows, are known to the server only: the page comes anew.
        if (!on) return location.reload();
        this.user.viewer = { ...this.user.viewer, blocked: true, following: false };
        this.#showBlocked();
        toast(`@${this.user.username} is blocked.`, { kind: "done" });
    }

    #showBlocked() {
        part(this, "follow").hidden = true;
        this.querySelector("skit-grid").hidden = true;
        showNotice(part(this, "blocked"), {
            title: `You blocked @${this.user.username}`, sign: "block", text: "You don't see each other's videos and comments.",
            actions: [{ label: "Unblock", run: () => this.#block(false) }],
        });
    }
}

customElements.define("skit-profile", SkitProfile);
