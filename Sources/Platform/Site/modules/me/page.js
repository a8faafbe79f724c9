import { h, part } from "skit/dom";
import { icon } from "skit/icons";
import { openVideoMenu, retryVideo } from "skit/me/menu";
import { prepareTabs } from "skit/me/tabs";
import { followTile } from "skit/me/progress";
import { dressFaces } from "skit/profile/face";
import { cardOf } from "skit/profile/tile";

/** The viewer's own page: what is posted, on its way, saved and liked. */
class SkitMe extends HTMLElement {
    connectedCallback() {
        dressFaces(this);
        prepareTabs(this.querySelector("[role=tablist]"));
        this.addEventListener("skit-tile", (event) => this.#prepare(event.target, event.detail));
        for (const tile of this.querySelectorAll(".tile")) {
            if (cardOf(tile)) this.#prepare(tile, cardOf(tile));
        }
    }

    #prepare(tile, own) {
        const grid = tile.closest("skit-grid");
        if (!("own" in (grid?.dataset ?? {}))) return;
        if (!tile.querySelector(".tile-more")) tile.append(this.#more(tile, grid));
        if (own.status === "processing") followTile(tile, own.id);
        this.#offerRetry(tile, own);
    }

    #offerRetry(tile, { status, failure }) {
        const place = part(tile, "failure");
        place.querySelector("button")?.remove();
        if (status !== "failed" || !failure?.can_retry) return;
        const attributes = { type: "button", class: "button button-round tile-retry", on: { click: () => retryVideo(tile) } };
        place.append(h("button", attributes, icon("retry"), "Try again"));
    }

    #more(tile, grid) {
        const name = `Options for: ${cardOf(tile).caption || "this video"}`;
        const open = () => openVideoMenu(tile, grid);
        return h("button", { type: "button", class: "icon-button tile-more", "aria-label": name, on: { click: open } }, icon("more"));
    }
}

customElements.define("skit-me", SkitMe);
