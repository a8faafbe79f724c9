import { part } from "skit/dom";

/**
 * Picking, recording and dropping of files anywhere on the page.
 * @param {HTMLElement} root @param {(files: File[]) => void} onFiles
 */
export function watchPicking(root, onFiles) {
    const [file, camera, drop, choose, record] = ["file", "camera", "drop", "choose", "record"].map((one) => part(root, one));
    for (const input of [file, camera]) {
        const take = () => {
            const picked = [...input.files];
            if (picked.length) onFiles(picked);
            input.value = "";
        };
        input.addEventListener("change", take);
        // A quick hand (or a browser that restores a form) has chosen before this code was there.
        if (input.files.length) queueMicrotask(take);
    }
    choose.addEventListener("click", () => file.click());
    record.addEventListener("click", () => camera.click());
    drop.addEventListener("click", (event) => event.target.closest("button") || file.click());

    let depth = 0;
    const hasFile = (event) => event.dataTransfer?.types.includes("Files");
    const mark = () => root.toggleAttribute("data-dragging", depth > 0);
    addEventListener("dragenter", (event) => hasFile(event) && ((depth += 1), mark()));
    addEventListener("dragleave", (event) => hasFile(event) && ((depth = Math.max(0, depth - 1)), mark()));
    addEventListener("dragover", (event) => hasFile(event) && event.preventDefault());
    addEventListener("drop", (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        depth = 0;
        mark();
        const dropped = [...event.dataTransfer.files];
        if (dropped.length) onFiles(dropped);
    });

    return {
        choose: () => file.click(),
        /** Shows that a picked file is being looked at. @param {boolean} isBusy */
        busy: (isBusy) => choose.setAttribute("aria-busy", String(isBusy)),
    };
}
