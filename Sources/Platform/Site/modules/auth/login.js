import { api } from "skit/api";
import { part } from "skit/dom";
import { nextAddress, revealPasswords, sendByApi } from "skit/auth/form";

/** The page where one signs in. */
class SkitLogin extends HTMLElement {
    connectedCallback() {
        const form = part(this, "form");
        const { username } = form.elements;
        revealPasswords(this);
        username.addEventListener("change", () => (username.value = username.value.trim().toLowerCase().replace(/^@/, "")));
        sendByApi(this, {
            check: (fields) => ({
                username: fields.username.value.trim() ? null : "Enter your username.",
                password: fields.password.value ? null : "Enter your password.",
            }),
            send: async (fields) => {
                await api.post("/session", { username: fields.username.value.trim(), password: fields.password.value });
                location.assign(nextAddress(form));
            },
        });
        if (!matchMedia("(pointer: coarse)").matches) (username.value ? form.elements.password : username).focus();
    }
}

customElements.define("skit-login", SkitLogin);
