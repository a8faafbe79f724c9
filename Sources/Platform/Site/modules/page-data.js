/** What the server put into the page for its modules; an empty object when there is nothing. */
export function pageData() {
    const text = document.getElementById("page-data")?.textContent.trim();
    return text ? JSON.parse(text) : {};
}
