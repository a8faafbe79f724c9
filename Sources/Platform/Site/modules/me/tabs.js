/**
 * Tabs by the ARIA pattern: arrows move, the address remembers (`#saved`). The tabs control elements by id.
 * @param {HTMLElement} tablist
 */
export function prepareTabs(tablist) {
    const tabs = [...tablist.querySelectorAll("[role=tab]")];
    const nameOf = (tab) => tab.id.replace("tab-", "");

    const choose = (chosen, { focus = false } = {}) => {
        for (const tab of tabs) {
            const on = tab === chosen;
            tab.setAttribute("aria-selected", String(on));
            tab.tabIndex = on ? 0 : -1;
            document.getElementById(tab.getAttribute("aria-controls")).hidden = !on;
        }
        history.replaceState(null, "", chosen === tabs[0] ? location.pathname : `#${nameOf(chosen)}`);
        if (focus) chosen.focus();
    };
    tablist.addEventListener("click", (event) => {
        const tab = event.target.closest("[role=tab]");
        if (tab) choose(tab);
    });
    tablist.addEventListener("keydown", (event) => {
        const at = tabs.indexOf(document.activeElement);
        const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
        if (to === undefined || at < 0) return;
        event.preventDefault();
        choose(tabs[(to + tabs.length) % tabs.length], { focus: true });
    });
    const named = tabs.find((tab) => `#${nameOf(tab)}` === location.hash);
    if (named) choose(named);
}
