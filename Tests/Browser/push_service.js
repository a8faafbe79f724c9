/** A push service of the test's own, for a browser with real keys. What arrives is read by WebCrypto, as RFC 8291 and 8292 say. */
(() => {
    const CURVE = { name: "ECDH", namedCurve: "P-256" };
    const bytes = (text) => new TextEncoder().encode(text);
    const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
    const fromBase64 = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
    const toBase64 = (part) => btoa(String.fromCharCode(...part)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

    let own = null;
    // As a browser has it: it outlives the page.
    let given = sessionStorage.getItem("given") ? subscription() : null;

    function subscription() {
        return {
            endpoint: globalThis.pushEndpoint,
            toJSON: () => ({
                endpoint: globalThis.pushEndpoint, expirationTime: null, keys: { p256dh: toBase64(own.point), auth: toBase64(own.auth) },
            }),
            unsubscribe: async () => {
                sessionStorage.removeItem("given");
                given = null;
                return true;
            },
        };
    }

    async function derived(material, salt, info, length) {
        const key = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveBits"]);
        return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, length * 8));
    }

    async function decrypt(message) {
        const all = fromBase64(message);
        const [salt, sender, sealed] = [all.slice(0, 16), all.slice(21, 21 + all[20]), all.slice(21 + all[20])];
        if (new DataView(all.buffer).getUint32(16) < sealed.length) throw new Error("more than one record");
        const other = await crypto.subtle.importKey("raw", sender, CURVE, true, []);
        const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: other }, own.pair.privateKey, 256));
        const material = await derived(shared, own.auth, joined(bytes("WebPush: info\0"), own.point, sender), 32);
        const raw = await derived(material, salt, bytes("Content-Encoding: aes128gcm\0"), 16);
        const iv = await derived(material, salt, bytes("Content-Encoding: nonce\0"), 12);
        const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
        const plain = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed));
        if (plain.at(-1) !== 2) throw new Error("not the last record");
        return new TextDecoder("utf-8", { fatal: true }).decode(plain.slice(0, -1));
    }

    async function verify(field) {
        const [, token, point] = /^vapid t=([^, ]+), k=([^, ]+)$/.exec(field);
        const [head, claims, signature] = token.split(".");
        const key = await crypto.subtle.importKey("raw", fromBase64(point), { ...CURVE, name: "ECDSA" }, false, ["verify"]);
        const how = { name: "ECDSA", hash: "SHA-256" };
        const isSigned = await crypto.subtle.verify(how, key, fromBase64(signature), bytes(`${head}.${claims}`));
        const read = (part) => JSON.parse(new TextDecoder().decode(fromBase64(part)));
        return { isSigned, key: point, head: read(head), claims: read(claims) };
    }

    PushManager.prototype.subscribe = async (options) => {
        if (!options.userVisibleOnly || fromBase64(options.applicationServerKey).length !== 65) throw new TypeError("no key");
        const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
        const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
        own = { pair, point, auth: crypto.getRandomValues(new Uint8Array(16)) };
        sessionStorage.setItem("given", "yes");
        given = subscription();
        return given;
    };
    PushManager.prototype.getSubscription = async () => given;
    globalThis.skitPush = { decrypt, verify };
})();
