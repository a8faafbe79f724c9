import "skit/card/card";
import { CommentPlace } from "skit/comments/place";
import { readKeys } from "skit/feed/keys";
import { Stage } from "skit/feed/stage";
import { pageData } from "skit/page-data";

/** The page of one video: the same card on the same stage, with its comments beside or below. */
class SkitVideo extends HTMLElement {
    #leaving = new AbortController();

    connectedCallback() {
        const { signal } = this.#leaving;
        const { video, session } = pageData();
        const card = this.querySelector("skit-card");
        card.show({ video, position: 0 });
        this.stage = new Stage(() => session, signal);
        this.stage.focus(card, [], null);
        this.comments = new CommentPlace(document.querySelector("[data-dock]"), { canClose: false });
        this.comments.show(card);
        this.addEventListener("skit-comments", () => this.#toComments(card), { signal });
        readKeys({ card: () => card }, signal);
    }

    disconnectedCallback() {
        this.#leaving.abort();
    }

    #toComments(card) {
        this.comments.toggle(card);
        this.comments.dock.scrollIntoView({ block: "nearest" });
    }
}

customElements.define("skit-video", SkitVideo);
