import { h, part } from "skit/dom";

/** In UTF-16 units, which is what `length` counts. */
export const longestCaption = 2200;
/** Of a photo post: a title and a description. */
export const longestPhotoCaption = 4091;
const nearUnits = 200;
const mark = /(?<![\p{L}\p{M}\p{N}_])(#[\p{L}\p{M}\p{N}_]{1,100}|@[a-z0-9._]{3,24})/giu;
const mostShown = 12;

/** The tags and mentions in a caption, each once, in order. @param {string} text */
export function marksIn(text) {
    const found = (text.match(mark) ?? []).map((one) => (one.startsWith("@") ? one.replace(/\.+$/, "") : one));
    return [...new Set(found)].filter((one) => !/^#\p{N}+$/u.test(one));
}

/**
 * Counts what is left and shows which #tags and @mentions were understood, so that nobody has to guess.
 * @param {HTMLElement} root Holds the parts caption, counter and marks.
 * @param {() => number} longest
 * @returns {() => boolean} Whether the caption fits.
 */
export function watchCaption(root, longest = () => longestCaption) {
    const field = part(root, "caption");
    const counter = part(root, "counter");
    const marks = part(root, "marks");
    const fits = () => field.value.length <= longest();
    const show = () => {
        const length = field.value.length;
        counter.textContent = `${length} / ${longest()}`;
        counter.classList.toggle("is-near", length >= longest() - nearUnits && fits());
        counter.classList.toggle("is-over", !fits());
        field.toggleAttribute("aria-invalid", !fits());
        if (!fits()) field.setAttribute("aria-invalid", "true");
        const found = marksIn(field.value).slice(0, mostShown);
        marks.replaceChildren(...found.map((one) => h("li", { class: one.startsWith("@") ? "mark-person" : "mark-tag" }, one)));
        marks.hidden = found.length === 0;
    };
    field.addEventListener("input", show);
    for (const button of root.querySelectorAll("[data-insert]")) {
        button.addEventListener("click", () => {
            const before = field.value.slice(0, field.selectionStart);
            const gap = before && !/\s$/.test(before) ? " " : "";
            field.focus();
            field.setRangeText(gap + button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
            show();
        });
    }
    show();
    return fits;
}
