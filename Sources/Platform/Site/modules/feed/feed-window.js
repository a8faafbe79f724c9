import { part } from "skit/dom";

const keptBehind = 12;
const keptAhead = 6;
const mostCards = 26;

/**
 * The cards that are in the document: a window of the items around the current one, however long the visit lasts.
 */
export class FeedWindow {
    #cards = new Map();
    #first = 0;
    #end = 0;

    /**
     * @param {HTMLElement} list The scroller.
     * @param {() => object[]} items
     * @param {{enter: (card: HTMLElement) => void, leave: (card: HTMLElement) => void}} on
     */
    constructor(list, items, on) {
        Object.assign(this, { list, items, on });
        this.template = document.getElementById("card-template");
    }

    /** Takes over the cards that the server rendered. */
    adopt() {
        for (const card of [...this.list.querySelectorAll("skit-card")]) {
            const item = this.items()[this.#end];
            if (item && card.dataset.id === item.video.id) this.#place(card, this.#end++);
            else card.remove();
        }
    }

    /** Whether a fast visit has left more cards in the document than it may hold. */
    get isFull() {
        return this.#cards.size > mostCards;
    }

    /** @returns {HTMLElement|null} */
    card(index) {
        return this.#cards.get(index) ?? null;
    }

    indexOf(card) {
        for (const [index, other] of this.#cards) if (other === card) return index;
        return -1;
    }

    /** Adds cards below, as far as the window reaches; safe at any time, because nothing above moves. */
    extend(current) {
        const end = Math.min(this.items().length, current + 1 + keptAhead);
        while (this.#end < end) {
            const card = this.#make(this.#end);
            this.list.insertBefore(card, this.#cards.get(this.#end - 1)?.nextSibling ?? this.list.firstChild);
            this.#place(card, this.#end++);
        }
    }

    /** Removes what is out of the window and brings back what is in it again. Only while nothing scrolls: the place is kept. */
    settle(current) {
        const from = Math.max(0, current - keptBehind);
        const moved = from !== this.#first;
        while (this.#first < from) this.#drop(this.#first++);
        while (this.#first > from) {
            this.#first -= 1;
            const card = this.#make(this.#first);
            this.list.prepend(card);
            this.#place(card, this.#first);
        }
        while (this.#end > current + 1 + keptAhead) this.#drop((this.#end -= 1));
        this.extend(current);
        if (moved) this.list.scrollTop = this.card(current).offsetTop;
    }

    /** Items after `current` have changed: their cards are made anew. */
    renew(current) {
        while (this.#end > current + 1) this.#drop((this.#end -= 1));
        this.extend(current);
    }

    /** Its poster waits until it comes near, which the deck decides. */
    #make() {
        const card = document.importNode(this.template.content, true).querySelector("skit-card");
        part(card, "poster").loading = "lazy";
        return card;
    }

    #place(card, index) {
        this.#cards.set(index, card);
        card.inert = true;
        card.show(this.items()[index]);
        this.on.enter(card);
    }

    #drop(index) {
        const card = this.#cards.get(index);
        this.#cards.delete(index);
        this.on.leave(card);
        card.remove();
    }
}
