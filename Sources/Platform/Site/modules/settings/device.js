const browsers = [["Edg/", "Edge"], ["OPR/", "Opera"], ["SamsungBrowser/", "Samsung Internet"], ["Firefox/", "Firefox"], ["FxiOS/", "Firefox"],
    ["CriOS/", "Chrome"], ["Chrome/", "Chrome"], ["Safari/", "Safari"], ["curl/", "curl"], ["python", "Python"]];
const systems = [["iPhone", "iPhone"], ["iPad", "iPad"], ["Android", "Android"], ["Windows", "Windows"], ["CrOS", "ChromeOS"],
    ["Mac OS X", "Mac"], ["Linux", "Linux"]];

/** A User-Agent in words: "Firefox on Android". The order of the lists matters, agents name their ancestors too. */
export function deviceWords(agent) {
    const name = (list) => list.find(([sign]) => agent.includes(sign))?.[1];
    const [browser, system] = [name(browsers), name(systems)];
    if (browser && system) return `${browser} on ${system}`;
    return browser ?? system ?? "Unknown device";
}
