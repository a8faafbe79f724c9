/* Tells the page around how high the card is, so that its frame is neither too small for it nor too large. */

const card = document.querySelector(".card");

new ResizeObserver(() => {
    if (parent !== window) parent.postMessage({ "x-skit-embed": true, type: "height", value: Math.ceil(card.offsetHeight) }, "*");
}).observe(card);
