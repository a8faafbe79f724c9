/** Keeps the open page up to date: the server says that something has changed, and the page fetches itself anew. */

const told = document.getElementById("told");
const EVERY_MS = 60_000;
const address = location.pathname + location.search;
const isDiscussion = location.pathname.endsWith("/discussion");
// The incident that is talked about; null in the general discussion.
const thread = document.getElementById("live").dataset.thread ?? null;

let isFetching = false;
let isDueAgain = false;

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
    }
}

function replace(fresh) {
    // Sentences are put into their places one by one where a form stands between them: nobody's press goes into the void.
    for (const id of ["live", "spark", "talk", "now", "past-days"]) {
        const [part, old] = [fresh.getElementById(id), document.getElementById(id)];
        if (part && old && !old.isEqualNode(part)) old.replaceWith(part);
    }
    document.title = fresh.title;
}

function hearChange(event) {
    const message = JSON.parse(event.data);
    const entry = message.entries[0];
    told.textContent = entry ? `${entry.name}: ${entry.body}` : message.description;
    if (!isDiscussion) renew();
}

function hearRemark(event) {
    const remark = JSON.parse(event.data);
    if (!isDiscussion || (remark.incident ?? null) !== thread) return;
    told.textContent = `${remark.name}: ${remark.body}`;
    renew();
}

const source = new EventSource("/api/status/v1/live");
source.addEventListener("changed", hearChange);
source.addEventListener("remark", hearRemark);
// Whoever was cut off may have missed something.
source.addEventListener("open", renew);
setInterval(() => source.readyState === EventSource.OPEN || renew(), EVERY_MS);
