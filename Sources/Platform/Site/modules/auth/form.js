import { part } from "skit/dom";

/** The address to go to after signing in; never one of another site. @param {HTMLFormElement} form */
export function nextAddress(form) {
    const next = form.elements.next?.value || "/";
    const address = URL.parse ? URL.parse(next, location.origin) : safely(next);
    return next.startsWith("/") && address?.origin === location.origin ? address.href : "/";
}

function safely(text) {
    try {
        return new URL(text, location.origin);
    } catch {
        return null;
    }
}

/** Shows or takes back the words beside a field. @param {ParentNode} root @param {string} name @param {string|null} text */
export function fieldError(root, name, text) {
    const words = part(root, `${name}-error`);
    const field = root.querySelector(`[name="${name}"]`);
    words.textContent = text ?? "";
    words.hidden = !text;
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const note = part(root, `${name}-note`);
    if (note) note.hidden = Boolean(text);
}

/** The words above the form. @param {ParentNode} root @param {string|null} text */
export function formError(root, text) {
    const words = part(root, "error");
    words.textContent = text ?? "";
    words.hidden = !text;
}

/**
 * Sends by API instead of by page load. `check` returns a map of field → sentence (null when fine); `send` does the call.
 * @param {HTMLElement} root
 * @param {{check: (fields: HTMLFormControlsCollection) => Record<string, string|null>,
 *     send: (fields: HTMLFormControlsCollection) => Promise<void>}} how
 */
export function sendByApi(root, { check, send }) {
    const form = part(root, "form");
    const button = part(root, "submit");
    form.noValidate = true;
    for (const name of Object.keys(check(form.elements))) {
        form.elements[name].addEventListener("input", () => fieldError(root, name, null));
    }
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        if (button.disabled || button.getAttribute("aria-busy") === "true") return;
        formError(root, null);
        const found = Object.entries(check(form.elements));
        for (const [name, text] of found) fieldError(root, name, text);
        const wrong = found.find(([, text]) => text);
        if (wrong) return form.elements[wrong[0]].focus();
        button.setAttribute("aria-busy", "true");
        try {
            await send(form.elements);
        } catch (problem) {
            button.removeAttribute("aria-busy");
            tell(root, form, button, problem);
        }
    });
}

function tell(root, form, button, problem) {
    const name = problem.field;
    if (name && form.elements[name] && part(root, `${name}-error`)) {
        fieldError(root, name, problem.detail);
        form.elements[name].focus();
        return;
    }
    formError(root, problem.detail);
    if (problem.status === 429 && problem.retryAfter) countDown(button, problem.retryAfter);
}

/** Too many tries: the button says when it works again. */
function countDown(button, seconds) {
    const label = button.textContent;
    const end = Date.now() + seconds * 1000;
    button.disabled = true;
    const timer = setInterval(() => {
        const left = Math.ceil((end - Date.now()) / 1000);
        button.textContent = left > 0 ? `Wait ${left} s` : label;
        if (left > 0) return;
        clearInterval(timer);
        button.disabled = false;
    }, 250);
}

/** The eye beside every password below `root`. @param {ParentNode} root */
export function revealPasswords(root) {
    for (const button of root.querySelectorAll('[data-part="reveal"]')) {
        const field = button.parentElement.querySelector("input");
        button.hidden = false;
        button.addEventListener("click", () => {
            const shown = field.type === "text";
            field.type = shown ? "password" : "text";
            button.setAttribute("aria-pressed", String(!shown));
            button.setAttribute("aria-label", shown ? "Show the password" : "Hide the password");
        });
    }
}
