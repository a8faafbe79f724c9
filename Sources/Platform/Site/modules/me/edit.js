import { api } from "skit/api";
import { part } from "skit/dom";
import { cardOf, fillTile } from "skit/profile/tile";
import { openSheet } from "skit/sheet";
import { toast } from "skit/toast";
import { chooseLanguage } from "skit/upload/language";
import { longestCaption, longestPhotoCaption, watchCaption } from "skit/upload/caption";

/** Caption, who can watch, comments, for which age. @param {HTMLElement} tile */
export function openEdit(tile) {
    const own = cardOf(tile);
    const form = document.getElementById("edit-template").content.firstElementChild.cloneNode(true);
    const fields = form.elements;
    fields.caption.value = own.caption;
    fields.visibility.value = own.visibility;
    fields.allow_comments.checked = own.allow_comments;
    chooseLanguage(fields.language, own.language);
    fields.is_age_restricted.checked = own.is_age_restricted;
    if (own.age_restriction_set_by_site) {
        fields.is_age_restricted.disabled = true;
        part(form, "age-note").textContent = "set by the people who run this site";
    }
    const fits = watchCaption(form, () => (own.photos ? longestPhotoCaption : longestCaption));
    const sheet = openSheet({ title: "Edit", content: form, name: "edit" });

    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const error = part(form, "error");
        const save = part(form, "save");
        error.hidden = true;
        if (!fits()) return fields.caption.focus();
        const change = {
            caption: fields.caption.value.trim(), visibility: fields.visibility.value, allow_comments: fields.allow_comments.checked,
            language: fields.language.value,
        };
        if (!own.age_restriction_set_by_site) change.is_age_restricted = fields.is_age_restricted.checked;
        save.setAttribute("aria-busy", "true");
        try {
            const answer = await api.patch(`/videos/${own.id}`, change);
            fillTile(tile, { ...own, ...change, ...answer?.video });
            sheet.close();
            toast("Saved.", { kind: "done" });
        } catch (problem) {
            error.textContent = problem.detail;
            error.hidden = false;
        } finally {
            save.removeAttribute("aria-busy");
        }
    });
}
