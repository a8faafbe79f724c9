/**
 * The entry. A page names what it needs with `data-module` on its custom elements; everything else
 * is loaded by those modules, so that a page never fetches code of another page.
 */
import { relativeTimes } from "skit/format";
import { watchConnection } from "skit/connection";

const wanted = new Set([...document.querySelectorAll("[data-module]")].map((element) => element.dataset.module));
for (const name of wanted) {
    import(name).catch((error) => console.error(`The module ${name} did not start.`, error));
}

relativeTimes(document);
watchConnection();
