import { calm, part } from "skit/dom";
import { bytes, duration } from "skit/format";
import { setIcon } from "skit/icons";

/**
 * Makes the local preview playable.
 * @param {HTMLElement} root
 * @returns {(file: File|null, facts?: object) => void} Shows a file; without one it shows none.
 */
export function preparePreview(root) {
    const player = part(root, "player");
    const toggle = part(root, "player-toggle");
    const sound = part(root, "player-sound");

    toggle.addEventListener("click", () => (player.paused ? player.play().catch(() => null) : player.pause()));
    for (const type of ["play", "pause"]) {
        player.addEventListener(type, () => {
            toggle.setAttribute("aria-label", player.paused ? "Play the preview" : "Pause the preview");
            toggle.classList.toggle("is-playing", !player.paused);
            setIcon(toggle.querySelector(".icon"), player.paused ? "play" : "pause");
        });
    }
    sound.addEventListener("click", () => {
        player.muted = !player.muted;
        sound.setAttribute("aria-label", player.muted ? "Turn the sound on" : "Turn the sound off");
        setIcon(sound.querySelector(".icon"), player.muted ? "muted" : "sound");
    });

    return (file, { url, plays, durationMs } = {}) => {
        if (player.src) URL.revokeObjectURL(player.src);
        if (!file) {
            for (const element of [player, toggle, sound, part(root, "player-none"), part(root, "facts")]) element.hidden = true;
            return player.removeAttribute("src");
        }
        part(root, "facts").hidden = false;
        for (const element of [player, toggle, sound]) element.hidden = !plays;
        part(root, "player-none").hidden = plays;
        part(root, "facts").textContent = [durationMs ? duration(durationMs) : null, bytes(file.size)].filter(Boolean).join(" · ");
        player.removeAttribute("src");
        if (!plays) return;
        player.src = url;
        if (!calm()) player.play().catch(() => null);
    };
}
