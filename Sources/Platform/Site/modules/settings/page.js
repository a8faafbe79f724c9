import { api } from "skit/api";
import { part } from "skit/dom";
import { fieldError, formError, revealPasswords } from "skit/auth/form";
import { strengthOf } from "skit/auth/strength";
import { dressFaces } from "skit/profile/face";
import { prepareAvatar } from "skit/settings/avatar";
import { showBlocks } from "skit/settings/blocks";
import { prepareSessions } from "skit/settings/sessions";
import { toast, toastProblem } from "skit/toast";

const longestBio = 160;

/** Settings: works by plain forms; with scripts each part answers in place. */
class SkitSettings extends HTMLElement {
    connectedCallback() {
        dressFaces(this);
        prepareAvatar(this);
        revealPasswords(this);
        prepareSessions(part(this, "sessions"));
        this.#prepareProfile(part(this, "profile"));
        this.#preparePassword(part(this, "password"));
        part(this, "leave").addEventListener("submit", (event) => this.#leave(event));
        showBlocks(this);
    }

    #prepareProfile(form) {
        const { bio } = form.elements;
        const count = () => (part(form, "bio-count").textContent = `${bio.value.length} / ${longestBio}`);
        bio.addEventListener("input", count);
        count();
        answerInPlace(form, ["display_name", "bio", "link"], "Profile saved.", (fields) =>
            api.patch("/me", {
                display_name: fields.display_name.value.trim(), bio: fields.bio.value.trim(), link: fields.link.value.trim(),
            }));
    }

    #preparePassword(form) {
        const field = form.elements.new_password;
        const note = part(form, "new_password-note");
        field.addEventListener("input", () => {
            const { kind, text } = strengthOf(field.value, form.elements.username.value);
            note.textContent = text;
            note.className = `field-note ${{ bad: "is-bad", good: "is-good" }[kind] ?? ""}`;
        });
        answerInPlace(form, ["current_password", "new_password"], "Password changed. Other devices are signed out.", async (fields) => {
            await api.put("/me/password", { current_password: fields.current_password.value, new_password: fields.new_password.value });
            form.reset();
            for (const row of this.querySelectorAll("[data-session]:has(form)")) row.remove();
        });
    }

    async #leave(event) {
        event.preventDefault();
        try {
            await api.delete("/session");
            location.assign("/");
        } catch (problem) {
            toastProblem(problem);
        }
    }
}

/** Sends a form by API and shows the answer where it belongs. */
function answerInPlace(form, names, done, send) {
    const button = part(form, "submit");
    for (const name of names) form.elements[name].addEventListener("input", () => fieldError(form, name, null));
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        formError(form, null);
        button.setAttribute("aria-busy", "true");
        try {
            await send(form.elements);
            toast(done, { kind: "done" });
        } catch (problem) {
            if (names.includes(problem.field)) {
                fieldError(form, problem.field, problem.detail);
                form.elements[problem.field].focus();
            } else {
                formError(form, problem.detail);
            }
        } finally {
            button.removeAttribute("aria-busy");
        }
    });
}

customElements.define("skit-settings", SkitSettings);
