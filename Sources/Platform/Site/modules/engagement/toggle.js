import { toastProblem } from "skit/toast";

/**
 * A state with two sides that is shown at once and sent after: quick taps end in the last wish, requests never
 * overlap, and a refusal rolls back to what the server last confirmed.
 */
export class Toggle {
    #wanted;
    #confirmed;
    #sending = false;

    /**
     * @param {object} options
     * @param {boolean} options.on What the server said at first.
     * @param {(on: boolean) => Promise<object>} options.send
     * @param {(on: boolean) => void} options.show Paints the state; called for the wish and for a rollback.
     * @param {(answer: object) => void} [options.settle] Gets the server's answer, with true counts.
     */
    constructor({ on, send, show, settle }) {
        this.#wanted = on;
        this.#confirmed = on;
        Object.assign(this, { send, show, settle });
    }

    get on() {
        return this.#wanted;
    }

    flip() {
        return this.set(!this.#wanted);
    }

    /** @param {boolean} on */
    async set(on) {
        if (on === this.#wanted) return;
        this.#wanted = on;
        this.show(on);
        if (this.#sending) return;
        this.#sending = true;
        try {
            while (this.#wanted !== this.#confirmed) {
                const target = this.#wanted;
                const answer = await this.send(target);
                this.#confirmed = target;
                if (this.#wanted === target) this.settle?.(answer ?? {});
            }
        } catch (error) {
            this.#wanted = this.#confirmed;
            this.show(this.#confirmed);
            toastProblem(error);
        } finally {
            this.#sending = false;
        }
    }
}
