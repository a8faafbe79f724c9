/// The service worker of browsers that are notified. It answers no requests of pages: it shows what it is sent, and opens what is tapped.
enum PushWorkerScript {
    /// At the root, so that it may speak for every page.
    static let path = "/push-worker.js"

    static let text = """
        "use strict";

        self.addEventListener("install", () => self.skipWaiting());
        self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
        self.addEventListener("push", (event) => event.waitUntil(hear(event.data)));
        self.addEventListener("notificationclick", (event) => {
            event.notification.close();
            event.waitUntil(open(event.notification.data?.path));
        });

        function read(data) {
            try {
                return data.json();
            } catch {
                // A browser takes the permission from who is woken and shows nothing.
                return { title: "Something has changed", body: "", path: "/", tag: "unknown" };
            }
        }

        async function hear(data) {
            const told = read(data);
            await self.registration.showNotification(told.title, {
                body: told.body, tag: told.tag, renotify: true, icon: "/favicon.svg", lang: "en", data: { path: told.path },
            });
            if (told.confirm) await confirm(told.confirm);
        }

        /** Says that it arrived: until then nothing further is sent. */
        async function confirm({ path, challenge }) {
            const body = new URLSearchParams({ challenge });
            await fetch(`${path}/confirm`, { method: "POST", body, redirect: "manual", credentials: "omit" });
        }

        async function open(path) {
            const address = new URL(path ?? "/", self.location.origin);
            if (address.origin !== self.location.origin) return;
            const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
            const there = pages.find((page) => new URL(page.url).pathname === address.pathname);
            if (there) await there.focus();
            else await self.clients.openWindow(address.href);
        }

        """
}
