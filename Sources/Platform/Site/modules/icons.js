const sprite = document.querySelector('meta[name="skit-icons"]')?.content ?? "";
const svg = "http://www.w3.org/2000/svg";

/**
 * An icon of the sprite, hidden from screen readers: the control around it carries the name.
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
    const element = document.createElementNS(svg, "svg");
    element.classList.add("icon");
    element.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(svg, "use");
    use.setAttribute("href", `${sprite}#${name}`);
    element.append(use);
    return element;
}

/** Changes the picture of an icon that is already on the page. */
export function setIcon(element, name) {
    element.firstElementChild.setAttribute("href", `${sprite}#${name}`);
}
