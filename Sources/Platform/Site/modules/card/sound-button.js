import { part } from "skit/dom";
import { setIcon } from "skit/icons";
import { sound } from "skit/player/sound";

/** Shows whether clips are heard; while the browser waits for a tap it grows into a pill that says so. */
export function showSound(card, signal) {
    const button = part(card, "sound");
    const [picture, words] = button.children;
    const isSilent = card.clip.has_sound === false;
    const paint = () => {
        const { muted, refused } = sound;
        button.hidden = false;
        button.classList.toggle("is-pill", (refused || isSilent) && sound.on);
        button.disabled = isSilent;
        words.textContent = isSilent ? "No sound" : "Tap for sound";
        button.setAttribute("aria-label", isSilent ? "This video has no sound" : muted ? "Turn sound on" : "Turn sound off");
        setIcon(picture, muted || isSilent ? "muted" : "sound");
    };
    button.addEventListener("click", () => sound.choose(sound.muted), { signal });
    sound.addEventListener("change", paint, { signal });
    paint();
}
