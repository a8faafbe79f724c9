import { announce } from "skit/announce";
import { part } from "skit/dom";
import { withReturn } from "skit/viewer";
import { hideNotice, showNotice } from "skit/notice";
import { failureWords, progressWords, waitingReason } from "skit/upload/words";

const tickMs = 1000;

/**
 * Shows an upload: name, bar, speed, time left, and in words what is wrong.
 * @param {HTMLElement} root The element with data-part="transfer".
 * @param {import("skit/upload/tus").TusUpload} upload
 * @param {{name: string, choose: () => void, retry: () => void}} options
 */
export function showTransfer(root, upload, { name, choose, retry }) {
    const [bar, share, words, hurry, trouble] = ["bar", "share", "words", "hurry", "trouble"].map((one) => part(root, one));
    part(root, "name").textContent = name;
    hurry.onclick = () => upload.hurry();
    let shown = "";
    let drawn = 0;
    let ticking = 0;

    const draw = () => {
        drawn = 0;
        bar.value = upload.share * 100;
        share.textContent = `${Math.floor(upload.share * 100)} %`;
        words.textContent = upload.phase === "failed" ? "" : progressWords(upload);
        if (upload.phase === shown) return;
        shown = upload.phase;
        root.dataset.phase = shown;
        hurry.hidden = shown !== "waiting";
        clearInterval(ticking);
        if (shown === "waiting") ticking = setInterval(draw, tickMs);
        if (shown === "waiting") announce(`${waitingReason(upload)} We keep trying.`);
        if (shown === "done") announce("The upload is done.");
        if (shown === "failed") showFailure();
        else hideNotice(trouble);
    };
    const showFailure = () => {
        const { title, text, wayOut } = failureWords(upload);
        const again = { label: wayOut === "sign-in" ? "Go on" : "Try again", run: retry, primary: wayOut === "retry" };
        const signIn = { label: "Sign in", href: withReturn("/login", "/"), primary: true };
        const other = { label: "Choose a file", run: choose, primary: wayOut === "choose" };
        showNotice(trouble, { title, text, actions: wayOut === "sign-in" ? [signIn, again] : wayOut === "choose" ? [other] : [again] });
    };
    upload.addEventListener("change", () => {
        drawn ||= requestAnimationFrame(draw);
        if (document.hidden) draw();
    });
    addEventListener("online", draw);
    addEventListener("offline", draw);
    draw();
}
