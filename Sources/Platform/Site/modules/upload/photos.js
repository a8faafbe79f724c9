import { announce } from "skit/announce";
import { h, part } from "skit/dom";
import { plurals } from "skit/format";

/** The photos of a post that is being made: which ones, in which order, and which stands for them in lists. */
export class PhotoPicks {
    #root;
    #photos = [];
    #order = [];
    #chosen = 0;
    #cover = 0;

    /** @param {HTMLElement} root Holds the parts photo-picks, photo-large, photo-thumbs and the four photo tools. */
    constructor(root) {
        this.#root = root;
        const moves = { earlier: () => this.#move(-1), later: () => this.#move(1) };
        const tools = { ...moves, cover: () => this.#choose(), remove: () => this.#remove() };
        for (const [name, run] of Object.entries(tools)) this.#part(name).addEventListener("click", run);
        this.#part("thumbs").addEventListener("click", ({ target }) => {
            const thumb = target.closest("button");
            if (thumb) this.#show(this.#order.indexOf(Number(thumb.dataset.photo)));
        });
    }

    /** Shows these, or nothing. @param {Blob[]} photos */
    set(photos) {
        for (const { url } of this.#photos) URL.revokeObjectURL(url);
        this.#photos = photos.map((blob) => ({ bytes: blob.size, url: URL.createObjectURL(blob) }));
        this.#order = photos.map((_, index) => index);
        this.#cover = 0;
        part(this.#root, "photo-picks").hidden = photos.length === 0;
        if (photos.length) this.#show(0);
    }

    get isEmpty() {
        return this.#photos.length === 0;
    }

    /** As `POST /api/v1/videos` takes them; undefined when a video is posted. */
    get body() {
        if (this.isEmpty) return undefined;
        return { lengths: this.#photos.map((photo) => photo.bytes), order: this.#order, cover: this.#order.indexOf(this.#cover) };
    }

    #part(name) {
        return part(this.#root, `photo-${name}`);
    }

    /** @param {number} place Of the photo to look at. */
    #show(place) {
        this.#chosen = place;
        const [photo, count] = [this.#order[place], this.#order.length];
        Object.assign(this.#part("large"), { src: this.#photos[photo].url, alt: `Photo ${place + 1} of ${count}` });
        this.#part("thumbs").replaceChildren(...this.#order.map((each, index) => this.#thumb(each, index)));
        this.#part("count").textContent = plurals(count, "photo", "photos");
        this.#part("earlier").disabled = place === 0;
        this.#part("later").disabled = place === count - 1;
        this.#part("remove").disabled = count === 1;
        this.#part("cover").setAttribute("aria-pressed", String(photo === this.#cover));
    }

    #thumb(photo, index) {
        const isCover = photo === this.#cover;
        const name = `Photo ${index + 1}${isCover ? ", the cover" : ""}`;
        const attributes = { type: "button", class: "photo-thumb", "data-photo": photo, "aria-label": name };
        const picture = h("img", { src: this.#photos[photo].url, alt: "" });
        const pressed = String(index === this.#chosen);
        const mark = isCover ? h("span", {}, "Cover") : null;
        return h("li", {}, h("button", { ...attributes, "aria-pressed": pressed }, picture, mark));
    }

    #move(way) {
        const [from, to] = [this.#chosen, this.#chosen + way];
        [this.#order[from], this.#order[to]] = [this.#order[to], this.#order[from]];
        this.#show(to);
        announce(`Now photo ${to + 1} of ${this.#order.length}.`);
    }

    #choose() {
        this.#cover = this.#order[this.#chosen];
        this.#show(this.#chosen);
        announce("This one is the cover.");
    }

    #remove() {
        const [gone] = this.#order.splice(this.#chosen, 1);
        if (gone === this.#cover) [this.#cover] = this.#order;
        this.#show(Math.min(this.#chosen, this.#order.length - 1));
        announce(`Left out. ${plurals(this.#order.length, "photo", "photos")} left.`);
    }
}
