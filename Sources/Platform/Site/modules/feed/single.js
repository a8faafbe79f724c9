import "skit/card/card";
import { CommentPlace } from "skit/comments/place";
import { readKeys } from "skit/feed/keys";
import { Stage } from "skit/feed/stage";
import { pageData } from "skit/page-data";

const sightShare = 0.5;

/** The page of one video: the same card on the same stage, with its comments beside it where there is room. */
class SkitVideo extends HTMLElement {
    #leaving = new AbortController();

    connectedCallback() {
        const { signal } = this.#leaving;
        const { video, session, comments } = pageData();
        const card = this.querySelector("skit-card");
        card.show({ video, session, position: 0 });
        this.stage = new Stage(signal);
        this.stage.focus(card, [], null);
        this.comments = new CommentPlace(document.querySelector("[data-dock]"), { canClose: false, signal, first: comments });
        this.comments.show(card);
        this.addEventListener("skit-comments", () => this.comments.toggle(card), { signal });
        readKeys({ card: () => card }, signal);
        this.#watchSight(card, signal);
    }

    disconnectedCallback() {
        this.#leaving.abort();
    }

    /** A page that is zoomed in scrolls: a clip that was scrolled away does not play on. */
    #watchSight(card, signal) {
        const sight = ([entry]) => (this.stage.isCovered = entry.intersectionRatio < sightShare);
        const observer = new IntersectionObserver(sight, { threshold: sightShare });
        observer.observe(card);
        signal.addEventListener("abort", () => observer.disconnect());
    }
}

customElements.define("skit-video", SkitVideo);
