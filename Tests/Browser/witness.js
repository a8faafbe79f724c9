// Runs in every page before its own code: lets the tests see what a person would, without knowing the players.
window.skitWitness = {
    violations: [],

    cards() {
        return [...document.querySelectorAll("skit-card")];
    },

    /** The card over the middle of the screen. */
    current() {
        const middle = innerHeight / 2;
        return this.cards().find((card) => {
            const box = card.getBoundingClientRect();
            return box.height > 0 && box.top <= middle && box.bottom > middle;
        });
    },

    after(card) {
        const cards = this.cards();
        return cards[cards.indexOf(card) + 1];
    },

    /** The card's player: the element that has something to play. */
    video(card) {
        const videos = card ? [...card.querySelectorAll("video")] : [];
        return videos.find((video) => !video.paused) ?? videos.find((video) => video.readyState > 0) ?? videos[0];
    },

    look(card) {
        const video = this.video(card);
        if (!card || !video) return null;
        const { currentTime, paused, readyState, muted, currentSrc, duration } = video;
        return { id: card.dataset.id, time: currentTime, paused, ready: readyState, muted, source: currentSrc, duration };
    },

    state() {
        const current = this.current();
        return { current: this.look(current), next: this.look(this.after(current)), cards: this.cards().length };
    },

    idsAfterCurrent() {
        const cards = this.cards();
        return cards.slice(cards.indexOf(this.current()) + 1).map((card) => card.dataset.id);
    },

    /** Ids of cards that play although they are not the one on screen. */
    playingUnseen() {
        const current = this.current();
        const videos = [...document.querySelectorAll("video")].filter((video) => !video.paused && !video.ended);
        return videos.filter((video) => document.hidden || !current?.contains(video)).map((video) => video.currentSrc);
    },

    /** From now on collects the ids of cards that begin to play while another one has the stage. */
    watchStarts() {
        this.startedUnseen = [];
        const begins = ({ target }) => {
            const card = target.closest("skit-card");
            if (card?.inert && !target.paused) this.startedUnseen.push(card.dataset.id);
        };
        addEventListener("playing", begins, true);
    },

    /** Resolves to true once the list has stood still for a few frames. */
    standsStill() {
        const list = document.querySelector(".feed-list");
        if (!list) return true;
        return new Promise((resolve) => {
            let [left, before] = [10, list.scrollTop];
            const look = () => {
                left = list.scrollTop === before ? left - 1 : 10;
                before = list.scrollTop;
                if (left === 0) resolve(true);
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        });
    },

    /**
     * Call before a swipe; resolves with the milliseconds from the key to a frame of the next clip on screen: the first one that
     * it shows while the list glides (`begins`), and the first once it fills more than half of the screen (`fills`).
     */
    armSwipe() {
        const from = this.current();
        this.swiped = new Promise((resolve) => {
            const begin = (event) => {
                if (event.key !== "ArrowDown") return;
                removeEventListener("keydown", begin, true);
                const started = performance.now();
                const next = this.after(from);
                let begins = null;
                const look = (now) => {
                    const isSeen = next.getBoundingClientRect().top < innerHeight;
                    if (isSeen) begins ??= now - started;
                    if (this.current() === next) return resolve({ begins, fills: now - started });
                    this.video(next).requestVideoFrameCallback(look);
                };
                this.video(next).requestVideoFrameCallback(look);
            };
            addEventListener("keydown", begin, true);
        });
    },
};

addEventListener("securitypolicyviolation", (event) => {
    window.skitWitness.violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
