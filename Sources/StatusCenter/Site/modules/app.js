/** Keeps the open page up to date: the server says that something has changed, and the page fetches itself anew. */

const told = document.getElementById("told");
const EVERY_MS = 60_000;
const address = location.pathname + location.search;
const isDiscussion = location.pathname.endsWith("/discussion");
// The incident that the page is about; null in the general discussion and on the front page.
const thread = document.getElementById("live").dataset.thread ?? null;

/** Remarks beside what the page is about. */
const SHOWN = 3;
/** The page that the server has ready is so old at most. */
const READY_MS = 12_000;
/** Remarks that it may not have yet, oldest first. */
let heard = [];
/** Ids of remarks that were taken away: what was asked for before may still have them. */
let hidden = [];
const HIDDEN = 50;
/** Whose words were read out last. */
let toldOf = null;
const isEnglish = document.documentElement.lang === "en";
/** Whether the state is read out, as the page says it, once it is there. */
let isVerdictDue = false;

let isFetching = false;
let isDueAgain = false;
/** Whether the page is fetched soon, for what was heard. */
let isDue = false;

async function renew() {
    if (isFetching) {
        isDueAgain = true;
        return;
    }
    isFetching = true;
    try {
        const answer = await fetch(address, { cache: "no-cache" });
        if (answer.ok) replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
        // The page stays as it is and says when it was checked.
    }
    isFetching = false;
    if (isDueAgain) {
        isDueAgain = false;
        renew();
    } else if (heard.length) {
        renewSoon();
    }
}

function renewSoon() {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
        isDue = false;
        renew();
    }, READY_MS);
}

function replace(fresh) {
    // Sentences are put into their places one by one where a form stands between them: nobody's press goes into the void.
    for (const id of ["live", "spark", "talk", "now", "past-days"]) {
        const [part, old] = [fresh.getElementById(id), document.getElementById(id)];
        if (part && old && !old.isEqualNode(part)) old.replaceWith(part);
    }
    document.title = fresh.title;
    weave();
    if (isVerdictDue) tell(document.getElementById("verdict")?.textContent ?? "");
    isVerdictDue = false;
}

function tell(words, remark = null) {
    told.textContent = words;
    toldOf = remark;
}

function hearChange(event) {
    const message = JSON.parse(event.data);
    // What keepers said has no language but theirs; the rest comes in English, and the page has words of its own for it.
    const entry = message.entries.find((each) => isEnglish || each.incident_id);
    if (entry) tell(`${entry.name}: ${entry.body}`);
    else if (isEnglish) tell(message.description);
    else isVerdictDue = true;
    if (!isDiscussion) renew();
}

function hearRemark(event) {
    const remark = JSON.parse(event.data);
    if (isDiscussion) {
        if ((remark.incident ?? null) !== thread) return;
        tell(`${remark.name}: ${remark.body}`, remark.id);
        renew();
    } else if (document.getElementById("talk") && (thread === null || remark.incident === thread)) {
        // On the front page, where all threads meet, nobody is read each of them.
        if (thread !== null) tell(`${remark.name}: ${remark.body}`, remark.id);
        renewSoon();
        heard = [...heard, { remark, at: performance.now() }].slice(-SHOWN);
        weave();
    }
}

/** Its words go at once, wherever they stand; what takes their place comes with the page. */
function hearHidden(event) {
    const { id, incident = null } = JSON.parse(event.data);
    hidden = [...hidden.filter((each) => each !== id), id].slice(-HIDDEN);
    heard = heard.filter(({ remark }) => remark.id !== id);
    if (toldOf === id) tell("");
    weave();
    if (isDiscussion && incident === thread) renew();
}

function hearShown(event) {
    const remark = JSON.parse(event.data);
    hidden = hidden.filter((each) => each !== remark.id);
    if (isDiscussion) {
        if ((remark.incident ?? null) === thread) renew();
    } else if (document.getElementById("talk") && (thread === null || remark.incident === thread)) {
        renewSoon();
    }
}

/** Puts what was heard on top of what the server had ready. Ids have one length and grow with time. */
function weave() {
    for (const id of hidden) document.querySelector(`li.remark[id="${id}"]`)?.remove();
    heard = heard.filter(({ at }) => performance.now() - at < READY_MS);
    const talk = document.getElementById("talk");
    const list = talk?.querySelector("ol");
    if (!list) return;
    for (const { remark } of heard) {
        if ((list.firstElementChild?.id ?? "") < remark.id) list.prepend(item(remark, talk.dataset));
    }
    while (list.children.length > SHOWN) list.lastElementChild.remove();
    if (list.children.length) talk.querySelector("[data-part=silence]")?.remove();
}

/** As the server writes it (partials/talk). */
function item(remark, { now, about, query }) {
    const name = Object.assign(document.createElement("b"), { textContent: remark.name });
    const time = Object.assign(document.createElement("time"), { dateTime: remark.created_at, textContent: now });
    const line = Object.assign(document.createElement("p"), { className: "small" });
    line.append(name, " ", Object.assign(document.createElement("span"), { className: "soft" }));
    line.lastElementChild.append(time);
    if (about && remark.incident) {
        const link = Object.assign(document.createElement("a"), { className: "link", textContent: about });
        link.href = `/incidents/${remark.incident}/discussion${query}`;
        line.append(" · ", link);
    }
    const said = remark.body.split("\n").filter(Boolean).map((text) => Object.assign(document.createElement("p"), { textContent: text }));
    const entry = Object.assign(document.createElement("li"), { id: remark.id, className: "remark" });
    entry.append(line, ...said);
    return entry;
}

const source = new EventSource("/api/status/v1/live");
source.addEventListener("changed", hearChange);
source.addEventListener("remark", hearRemark);
source.addEventListener("hidden", hearHidden);
source.addEventListener("shown", hearShown);
// Whoever was cut off may have missed something, also that a remark is shown again.
source.addEventListener("open", () => {
    hidden = [];
    renew();
});
setInterval(() => source.readyState === EventSource.OPEN || renew(), EVERY_MS);
