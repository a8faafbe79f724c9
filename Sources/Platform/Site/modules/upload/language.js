/** Chooses a language where it can be chosen; adds it where somebody has said one that stands in no list.
 * @param {HTMLSelectElement} field @param {string?} code two or three letters */
export function chooseLanguage(field, code) {
    if (code && !hasLanguage(field, code)) field.append(new Option(code, code));
    field.value = code ?? "";
}

/** What the browser speaks, as a first proposal. @param {HTMLSelectElement} field */
export function proposeLanguage(field) {
    const code = navigator.language?.split("-")[0].toLowerCase();
    if (code && hasLanguage(field, code)) field.value = code;
}

const hasLanguage = (field, code) => [...field.options].some((option) => option.value === code);
