import { calm, h } from "skit/dom";
import { icon } from "skit/icons";

const sparks = 7;
const ms = 700;

/**
 * A heart that bursts where the finger tapped. Nothing moves when the person asked for less motion: the heart of the
 * like button, which changes too, says it alone.
 */
export function burst(stage, x, y) {
    if (calm()) return;
    const box = stage.getBoundingClientRect();
    const place = h("span", { class: "burst", "aria-hidden": "true" }, icon("heart"));
    place.style.left = `${x - box.left}px`;
    place.style.top = `${y - box.top}px`;
    place.style.setProperty("--tilt", `${Math.round(Math.random() * 40 - 20)}deg`);
    for (let index = 0; index < sparks; index += 1) {
        const spark = h("i", {});
        spark.style.setProperty("--turn", `${index / sparks}turn`);
        place.append(spark);
    }
    stage.append(place);
    setTimeout(() => place.remove(), ms);
}
