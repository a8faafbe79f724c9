/**
 * Builds an element. Text is always set as text, never as markup.
 * @param {string} tag
 * @param {object} [attributes] `on` holds listeners; true sets an empty attribute; null, undefined and false leave it out.
 * @param {...(Node|string|null|undefined)} children
 */
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name === "on") {
            for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
        } else if (value === true) {
            element.setAttribute(name, "");
        } else if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(name, value);
        }
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

/** The element inside `root` that carries `data-part="name"`. */
export function part(root, name) {
    return root.querySelector(`[data-part="${name}"]`);
}

/** Whether the person asked the system for less motion. */
export function calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
