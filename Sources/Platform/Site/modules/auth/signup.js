import { api } from "skit/api";
import { part } from "skit/dom";
import { nextAddress, revealPasswords, sendByApi } from "skit/auth/form";
import { strengthOf } from "skit/auth/strength";
import { usernameProblem, watchAvailability } from "skit/auth/username";

/** The page where an account is made. */
class SkitSignup extends HTMLElement {
    connectedCallback() {
        const form = part(this, "form");
        const { username, password } = form.elements;
        watchAvailability(this, username);
        revealPasswords(this);
        password.addEventListener("input", () => this.#showStrength(password.value, username.value));
        sendByApi(this, {
            check: (fields) => ({
                username: usernameProblem(fields.username.value),
                password: [...fields.password.value].length < 8 ? "Use at least 8 characters." : null,
                birth_date: fields.birth_date.value ? null : "Enter your full date of birth.",
            }),
            send: async (fields) => {
                await api.post("/accounts", {
                    username: fields.username.value, password: fields.password.value, birth_date: fields.birth_date.value,
                });
                location.assign(nextAddress(form));
            },
        });
    }

    #showStrength(password, username) {
        const { kind, text } = strengthOf(password, username);
        const note = part(this, "password-note");
        note.textContent = text;
        note.className = `field-note ${{ bad: "is-bad", good: "is-good" }[kind] ?? ""}`;
    }
}

customElements.define("skit-signup", SkitSignup);
