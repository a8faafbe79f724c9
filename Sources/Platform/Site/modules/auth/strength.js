const least = 8;
const rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/**
 * What to say about a password. Length counts, not which kinds of characters it has; the server decides.
 * @param {string} password @param {string} [username]
 * @returns {{kind: "none"|"bad"|"soft"|"good", text: string}}
 */
export function strengthOf(password, username = "") {
    const length = [...password].length;
    if (length === 0) return { kind: "none", text: "8 characters or more. A short sentence works well." };
    if (length < least) return { kind: "soft", text: `${least - length} more to go.` };
    if (isEasy(password.toLowerCase(), username.toLowerCase())) return { kind: "bad", text: "Easy to guess. Add a word or two." };
    if (length < 12) return { kind: "soft", text: "Fine. Longer is stronger." };
    return { kind: "good", text: length < 16 ? "Good." : "Strong." };
}

function isEasy(text, username) {
    if (username.length >= 3 && text.includes(username) && text.length < username.length + 6) return true;
    if (new Set(text).size <= 3) return true;
    return rows.some((row) => {
        const run = text.slice(0, 6);
        return row.includes(run) || [...row].reverse().join("").includes(run);
    });
}
