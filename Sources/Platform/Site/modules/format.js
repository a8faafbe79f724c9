const locale = navigator.languages?.length ? [...navigator.languages] : undefined;
const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat(locale);
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "narrow" });
const day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" });
const dayOfYear = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric" });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
const plural = new Intl.PluralRules("en");

const steps = [
    ["second", 60],
    ["minute", 60],
    ["hour", 24],
    ["day", 7],
];

/** 1234 → "1.2K" */
export const count = (number) => compact.format(number);

/** 1234 → "1,234" */
export const exactCount = (number) => exact.format(number);

/** (1, "like", "likes") → "1 like" */
export const plurals = (number, one, many) => `${exact.format(number)} ${plural.select(number) === "one" ? one : many}`;

/** 83000 → "1:23" */
export function duration(ms) {
    const seconds = Math.max(0, Math.round(ms / 1000));
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const two = (value) => String(value).padStart(2, "0");
    return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** 1536000 → "1.5 MB" */
export function bytes(number) {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
    const power = Math.min(units.length - 1, number > 0 ? Math.floor(Math.log10(number) / 3) : 0);
    const style = { style: "unit", unit: units[power], unitDisplay: "short", maximumFractionDigits: power > 1 ? 1 : 0 };
    return new Intl.NumberFormat(locale, style).format(number / 1000 ** power);
}

/** An RFC 3339 time as "now", "5 min ago", "yesterday", "12 Mar" */
export function ago(time, now = Date.now()) {
    const date = new Date(time);
    let value = (date.getTime() - now) / 1000;
    if (Math.abs(value) < 10) return relative.format(0, "second");
    for (const [unit, size] of steps) {
        if (Math.abs(value) < size) return relative.format(Math.trunc(value), unit);
        value /= size;
    }
    return (new Date(now).getFullYear() === date.getFullYear() ? day : dayOfYear).format(date);
}

/** The full date and time, for titles. */
export const fullTime = (time) => moment.format(new Date(time));

/** A hue in degrees that stays with a name: the colour of a face without a picture. */
export function hueOf(name) {
    let sum = 0;
    for (const unit of name) sum = (sum * 31 + unit.codePointAt(0)) % 360;
    return sum;
}

/** Shows a count as "1.2K" with the exact figure on hover. */
export function showCount(element, number) {
    element.textContent = count(number);
    element.title = exactCount(number);
}
