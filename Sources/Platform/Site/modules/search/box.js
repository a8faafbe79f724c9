import { api } from "skit/api";
import { h, part } from "skit/dom";
import { plurals } from "skit/format";
import { icon } from "skit/icons";
import { avatar } from "skit/profile/face";
import { forgetSearch, recentSearches, rememberSearch } from "skit/search/recent";

/** Between the last letter and asking: quicker than people look, slower than they type. */
const restMs = 120;

/**
 * The search field with its suggestions: a combobox by the ARIA pattern. Without a text it offers what was searched for
 * before. Whatever goes wrong with suggestions, the form still works.
 */
class SkitSearch extends HTMLElement {
    #options = [];
    #active = -1;
    #asking = null;
    #timer = 0;

    connectedCallback() {
        this.form = part(this, "form");
        this.field = part(this, "field");
        this.list = part(this, "list");
        this.list.id = "search-list";
        this.list.setAttribute("role", "listbox");
        this.list.setAttribute("aria-label", "Suggestions");
        for (const [name, value] of Object.entries({
            role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false",
        })) this.field.setAttribute(name, value);
        this.field.addEventListener("input", () => this.#later());
        this.field.addEventListener("focus", () => this.#suggest());
        this.field.addEventListener("keydown", (event) => this.#key(event));
        // Enter does the same, and what cannot be seen must not be stepped on.
        this.form.querySelector("button").tabIndex = -1;
        this.form.addEventListener("submit", () => rememberSearch(this.field.value.trim()));
        this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.#close());
        // Before the field loses the focus, which would take the list away from under the finger.
        this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    }

    #later() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#suggest(), restMs);
    }

    async #suggest() {
        clearTimeout(this.#timer);
        this.#asking?.abort();
        const text = this.field.value.trim();
        if (!text) return this.#show(recentSearches().map((query) => this.#recent(query)));
        this.#asking = new AbortController();
        try {
            const { items } = await api.get("/search/suggestions", { query: { q: text }, signal: this.#asking.signal });
            this.#show(items.map((item) => this.#option(item)));
        } catch {
            // Superseded, or out of reach: the form is still there.
        }
    }

    #option({ query, tag, user }) {
        if (query) return this.#line("search", query, null, () => this.#search(query));
        if (tag) {
            const count = plurals(tag.video_count, "video", "videos");
            return this.#line("hash", tag.tag, count, () => location.assign(tag.url));
        }
        const line = this.#line(null, user.display_name, `@${user.username}`, () => location.assign(`/@${user.username}`));
        line.prepend(avatar(user));
        return line;
    }

    #recent(query) {
        const line = this.#line("clock", query, null, () => this.#search(query));
        // For the pointer; an option has no parts to those who hear it, and they have the Delete key.
        const remove = h("span", { class: "icon-button", title: `Forget “${query}”`, "aria-hidden": "true" }, icon("close"));
        remove.addEventListener("click", (event) => {
            event.stopPropagation();
            this.#forget(line);
        });
        line.append(remove);
        line.dataset.query = query;
        line.setAttribute("aria-description", "Delete forgets it");
        return line;
    }

    #forget({ dataset: { query } }) {
        forgetSearch(query);
        this.#suggest();
    }

    #line(sign, text, note, choose) {
        const mark = sign === "hash" ? h("span", { class: "trend-sign", "aria-hidden": "true" }, "#") : sign && icon(sign);
        const line = h("div", { class: "search-line", role: "option" }, mark, h("span", { class: "search-text" }, text),
            note && h("span", { class: "soft small" }, note));
        line.addEventListener("click", choose);
        return line;
    }

    #search(query) {
        this.field.value = query;
        rememberSearch(query);
        this.form.submit();
    }

    #show(lines) {
        if (!this.contains(document.activeElement)) return;
        this.#options = lines;
        this.#active = -1;
        lines.forEach((line, index) => (line.id = `search-line-${index}`));
        this.list.replaceChildren(...lines);
        this.#open(lines.length > 0);
        this.#mark();
    }

    #open(isOpen) {
        this.list.hidden = !isOpen;
        this.field.setAttribute("aria-expanded", String(isOpen));
    }

    #close() {
        clearTimeout(this.#timer);
        this.#asking?.abort();
        this.#active = -1;
        this.#mark();
        this.#open(false);
    }

    #key(event) {
        if (event.isComposing) return;
        const count = this.#options.length;
        const isOpen = !this.list.hidden;
        if (event.key === "Escape" && isOpen) {
            event.preventDefault();
            this.#close();
        } else if (["ArrowDown", "ArrowUp"].includes(event.key) && count) {
            event.preventDefault();
            if (!isOpen) return this.#open(true);
            const step = event.key === "ArrowDown" ? 1 : -1;
            // One place more than there are options: the field itself.
            this.#active = ((this.#active + 1 + step + count + 1) % (count + 1)) - 1;
            this.#mark();
        } else if (event.key === "Delete" && isOpen && this.#options[this.#active]?.dataset.query) {
            event.preventDefault();
            this.#forget(this.#options[this.#active]);
        } else if (event.key === "Enter" && isOpen && this.#active >= 0) {
            event.preventDefault();
            this.#options[this.#active].click();
        }
    }

    #mark() {
        this.#options.forEach((line, index) => line.setAttribute("aria-selected", String(index === this.#active)));
        const active = this.#options[this.#active];
        if (active) this.field.setAttribute("aria-activedescendant", active.id);
        else this.field.removeAttribute("aria-activedescendant");
        active?.scrollIntoView({ block: "nearest" });
    }
}

customElements.define("skit-search", SkitSearch);
