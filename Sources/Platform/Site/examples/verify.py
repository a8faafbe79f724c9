import hashlib
import hmac
import time


def is_ours(body: bytes, header: str, secret: str) -> bool:
    """Whether a webhook with this body and TikTok-Signature is from the server, and new."""
    parts = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    stamp, sent = parts.get("t", ""), parts.get("s", "")
    if not stamp.isdecimal() or abs(time.time() - int(stamp)) > 300:
        return False
    expected = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), sent.encode())
