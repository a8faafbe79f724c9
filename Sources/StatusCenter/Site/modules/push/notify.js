/** "Notify this browser": subscribes it at its push service and here, changes what it is told, and ends it. No account is needed. */

const SUBSCRIPTIONS = "/api/status/v1/subscriptions";
const WORKER = "/push-worker.js";
/** Where the browser keeps what its subscription is changed and ended with. */
const KEPT = "skit-notify";
/** So long the first notification is waited for in front of the page; it may come later, too. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 1_000;

/** States in which nothing can be done here. */
const OBSTACLES = ["insecure", "unable", "refused"];

function obstacle() {
    if (!isSecureContext) return "insecure";
    if (!navigator.serviceWorker || !("PushManager" in window) || !("Notification" in window)) return "unable";
    return Notification.permission === "denied" ? "refused" : null;
}

/** The token; nothing is kept where the browser keeps nothing. */
const memory = {
    get token() {
        try {
            return localStorage.getItem(KEPT);
        } catch {
            return null;
        }
    },
    set token(token) {
        try {
            if (token) localStorage.setItem(KEPT, token);
            else localStorage.removeItem(KEPT);
        } catch {
            // The link of the subscription is lost; a further subscription of the same browser takes the place of this one.
        }
    },
};

/** Asks the API; what it refuses is thrown with its words. */
async function ask(method, path = "", body = null) {
    const headers = body ? { "Content-Type": "application/json" } : {};
    const answer = await fetch(SUBSCRIPTIONS + path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
    const told = answer.status === 204 ? {} : await answer.json();
    if (!answer.ok) throw Object.assign(new Error(told.detail), { status: answer.status, code: told.code });
    return told;
}

async function pushManager() {
    const registration = await navigator.serviceWorker.register(WORKER);
    await navigator.serviceWorker.ready;
    return registration.pushManager;
}

/** What the API knows of, the browser may have dropped, or may want to be asked about again. */
async function isSubscribed() {
    const registration = await navigator.serviceWorker.getRegistration();
    return Notification.permission === "granted" && Boolean(await registration?.pushManager.getSubscription());
}

async function forgetBrowser() {
    const registration = await navigator.serviceWorker.getRegistration();
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

class SkitNotify extends HTMLElement {
    #words = this.querySelector("[data-part=words]");
    #form = this.querySelector("form");
    #go = this.querySelector("[data-part=go]");
    #off = this.querySelector("[data-part=off]");
    // Where there are none, a browser is told of everything, and there is nothing to save.
    #choices = this.querySelector("fieldset");
    #state = "unknown";
    /** What it says in the language of the page: by itself, and of refusals of the API, whose own words are English. */
    #said = JSON.parse(this.dataset.words);

    connectedCallback() {
        this.#form.addEventListener("submit", (event) => {
            event.preventDefault();
            this.#try(this.#state === "on" ? () => this.#save() : () => this.#begin());
        });
        this.#off.addEventListener("click", () => this.#try(() => this.#end()));
        // Whoever changes their mind in the browser's settings does not have to come back.
        navigator.permissions?.query({ name: "notifications" }).then(
            (permission) => permission.addEventListener("change", () => this.#look()),
            () => {},
        );
        this.#look();
    }

    /** Finds out how things stand. */
    async #look() {
        if (this.#state === "busy") return;
        const token = memory.token;
        const stop = obstacle();
        try {
            if (stop) {
                this.#show(stop);
                if (stop === "refused" && token) await this.#drop(token);
            } else if (token && !(await isSubscribed())) {
                await this.#drop(token);
                this.#show("off", "forgotten");
            } else if (token) {
                this.#follow(await ask("GET", `/${token}`));
            } else {
                this.#show("off");
            }
        } catch (problem) {
            if (problem.status !== 404) return this.#show("unknown");
            memory.token = null;
            this.#show("off", "over");
        }
    }

    /** Does what a button says; the button comes back with the reason when it cannot be done. */
    async #try(work) {
        if (this.#state === "busy") return;
        const before = this.#state;
        this.#show("busy");
        try {
            await work();
        } catch (problem) {
            this.#show(before, "unreached", problem.code && (this.#said.refusals[problem.code] ?? problem.message));
        }
    }

    async #begin() {
        if ((await Notification.requestPermission()) !== "granted") {
            const stop = obstacle();
            this.#show(stop ?? "off", stop ?? "unpermitted");
            return;
        }
        const manager = await pushManager();
        // One of before may be bound to a key that is no longer ours.
        await (await manager.getSubscription())?.unsubscribe();
        const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: this.dataset.key });
        try {
            const { endpoint, keys } = made.toJSON();
            const told = await ask("POST", "", { endpoint, keys, components: this.#chosen() });
            memory.token = told.manage_url.split("/").pop();
            this.#follow(told);
        } catch (problem) {
            await made.unsubscribe();
            throw problem;
        }
    }

    async #save() {
        await ask("PATCH", `/${memory.token}`, { components: this.#chosen() });
        this.#show("on", "saved");
    }

    async #end() {
        await this.#drop(memory.token);
        this.#show("off", "ended");
    }

    async #drop(token) {
        try {
            await ask("DELETE", `/${token}`);
        } catch (problem) {
            if (problem.status !== 404) throw problem;
        }
        memory.token = null;
        await forgetBrowser();
    }

    /** Shows a subscription, and waits for the first notification where that is still to come. */
    async #follow(told) {
        for (const box of this.#form.querySelectorAll("[name=component]")) box.checked = told.components?.includes(box.value) ?? false;
        if (told.is_confirmed) return this.#show("on");
        this.#show("waiting");
        const limit = performance.now() + PATIENCE_MS;
        while (this.isConnected && this.#state === "waiting") {
            await new Promise((over) => setTimeout(over, PAUSE_MS));
            const isThere = await ask("GET", `/${memory.token}`).then((found) => found.is_confirmed, () => false);
            if (this.#state !== "waiting") return;
            if (isThere) this.#show("on");
            else if (performance.now() > limit) this.#show("late");
        }
    }

    #chosen() {
        return new FormData(this.#form).getAll("component");
    }

    /** A state, with a sentence about it: one of its own, or one by its name. There is none about what is off. */
    #show(state, name = state, words = this.#said.words[name] ?? "") {
        const wasHere = this.#form.contains(document.activeElement);
        this.#state = state;
        this.#form.hidden = OBSTACLES.includes(state) || state === "unknown";
        this.#go.textContent = this.#said.words[state === "on" ? "save" : "go"];
        this.#go.classList.toggle("button-primary", state !== "on");
        // What is ticked is said with the button, and can be changed once it is on.
        const isUnderway = state === "waiting" || state === "late";
        this.#go.hidden = isUnderway || (state === "on" && !this.#choices);
        if (this.#choices) this.#choices.hidden = isUnderway;
        this.#off.hidden = state === "off";
        // A button that is switched off would lose the focus.
        for (const button of [this.#go, this.#off]) button.ariaDisabled = String(state === "busy");
        if (state === "busy") this.#off.hidden = true;
        const line = document.createElement("p");
        line.className = "notice";
        line.textContent = words;
        this.#words.replaceChildren(...(words ? [line] : []));
        if (wasHere && !document.activeElement?.checkVisibility()) (this.#go.hidden ? this.#off : this.#go).focus();
    }
}

customElements.define("skit-notify", SkitNotify);
