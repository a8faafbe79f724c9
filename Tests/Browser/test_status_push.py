"""Web push of the status page: what a push service gets, what a browser shows of it, and how it ends."""

import base64
import datetime
import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from rig.receivers import HookReceiver
from rig.waiting import until
from test_status import centre  # noqa: F401  (a centre of this module's own)
from visitor import DESKTOP, Visitor

pytestmark = pytest.mark.engineless
PUSH_SERVICE = Path(__file__).with_name("push_service.js")


class PushedBrowser:
    """One whose push service is a receiver of the test: what comes is decrypted by WebCrypto, and given to the real worker."""

    def __init__(self, visitor: Visitor, hooks: HookReceiver):
        self.visitor, self.hooks, self.read = visitor, hooks, 0
        hooks.manners["/push"] = 201
        # Others of this module subscribe, too, and a network may do so five times a minute.
        visitor.context.set_extra_http_headers({"X-Forwarded-For": "198.51.100.7"})
        visitor.context.add_init_script(f"globalThis.pushEndpoint = {json.dumps(hooks.url + '/push')}")
        visitor.context.add_init_script(path=PUSH_SERVICE)
        self.registrations: list[dict] = []
        self.devtools = visitor.context.new_cdp_session(visitor.page)
        self.devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: self.registrations.extend(told["registrations"]))
        self.devtools.send("ServiceWorker.enable")

    def next(self) -> tuple[dict, dict]:
        """The header fields and the words of what came next; the worker has them, too."""
        fields, body = until("a message has come", lambda: self.hooks.at("/push")[self.read:], 10)[0]
        self.read += 1
        told = self.visitor.page.evaluate("message => skitPush.decrypt(message)", base64.b64encode(body).decode())
        registration = self.visitor.until_told("the worker is registered", lambda: self.registrations, 5)[-1]
        self.devtools.send("ServiceWorker.deliverPushMessage", {
            "origin": self.visitor.url, "registrationId": registration["registrationId"], "data": told,
        })
        return fields, json.loads(told)

    def shown(self) -> list[list[str]]:
        return self.visitor.page.evaluate(
            "navigator.serviceWorker.ready.then(it => it.getNotifications()).then(all => all.map(each => [each.title, each.body]))"
        )


def test_a_browser_is_notified_and_ends_it_on_the_same_page(browser, centre):
    hooks = HookReceiver()
    visitor = Visitor(browser, centre.url, viewport=DESKTOP)
    pushed = PushedBrowser(visitor, hooks)
    page = visitor.open("/subscribe").page
    part = page.locator("skit-notify")
    part.get_by_label(centre.names[2]).check()
    part.get_by_role("button", name="Notify this browser").click()
    _, welcome = pushed.next()
    assert welcome["title"] == "Notifications are on"
    part.get_by_text("This browser is notified.").wait_for()
    assert not Axe().run(page).response["violations"]
    slow = centre.open_incident("Search is <slow>", {centre.parts[centre.names[2]]: "partial_outage"}, body="We are looking: ça va.")
    fields, told = pushed.next()
    assert told["title"] == "Investigating: Search is <slow>" and told["path"] == f"/incidents/{slow}"
    assert told["body"] == f"We are looking: ça va.\n{centre.names[2]}: partial outage"
    assert (fields["topic"], fields["urgency"], fields["content-encoding"]) == (slow, "high", "aes128gcm") and int(fields["ttl"]) > 86_000
    proof = page.evaluate("field => skitPush.verify(field)", fields["authorization"])
    assert proof["isSigned"] and proof["key"] == part.get_attribute("data-key") and proof["head"]["alg"] == "ES256"
    assert proof["claims"]["aud"] == hooks.url and proof["claims"]["sub"] == "mailto:status@example.org"
    assert 0 < proof["claims"]["exp"] - datetime.datetime.now().timestamp() < 86_400
    visitor.until_told("it is shown", lambda: [told["title"], told["body"]] in pushed.shown(), 5)
    page.reload()
    part.get_by_role("button", name="Save").wait_for()
    assert part.get_by_label(centre.names[2]).is_checked() and not part.get_by_label(centre.names[0]).is_checked()
    part.get_by_role("button", name="No more notifications").click()
    part.get_by_text("not notified any more").wait_for()
    assert part.get_by_role("button", name="Notify this browser").is_visible()
    centre.say(slow, "resolved", "It was a cable.")
    visitor.close()
    assert len(hooks.at("/push")) == pushed.read
    hooks.close()


def test_a_browser_that_refuses_or_cannot_is_told_so(browser, centre):
    for script, words in (("delete window.PushManager", "cannot be notified"),
                          ("Object.defineProperty(Notification, 'permission', {value: 'denied'})", "refuses notifications")):
        visitor = Visitor(browser, centre.url)
        visitor.context.add_init_script(script)
        part = visitor.open("/subscribe").page.locator("skit-notify")
        part.get_by_text(words).wait_for()
        assert not part.get_by_role("button").count()
        visitor.close()
