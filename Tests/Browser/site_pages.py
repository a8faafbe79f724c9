"""Every page of the site, with who may open it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SitePage:
    name: str
    path: str
    viewer: str = "guest"       # guest, member or keeper
    answers: int = 200
    plays: bool = False         # wait until a video moves before looking at it


PAGES = (
    SitePage("feed", "/", plays=True),
    SitePage("feed-member", "/", "member", plays=True),
    SitePage("following", "/following", "member"),
    SitePage("following-guest", "/following"),
    SitePage("latest", "/latest", plays=True),
    SitePage("your-feed", "/settings/feed", "member"),
    SitePage("your-feed-guest", "/settings/feed"),
    SitePage("your-feed-reset", "/settings/feed/reset", "member"),
    SitePage("why", "/videos/{video_id}/why"),
    SitePage("video", "{video}", plays=True),
    SitePage("discover", "/discover"),
    SitePage("search", "/search?q=number"),
    SitePage("search-people", "/search?q=mira&tab=people", "member"),
    SitePage("search-tags", "/search?q=lib&tab=tags"),
    SitePage("search-nothing", "/search?q=qqqqqqqq"),
    SitePage("tag", "/tag/library"),
    SitePage("music", "{music}"),
    SitePage("profile", "/@{creator}"),
    SitePage("profile-member", "/@{creator}", "member"),
    SitePage("signup", "/signup"),
    SitePage("login", "/login"),
    SitePage("upload", "/upload", "member"),
    SitePage("me", "/me", "member"),
    SitePage("insights", "/insights", "member"),
    SitePage("settings", "/settings", "member"),
    SitePage("admin", "/admin", "keeper"),
    SitePage("reports", "/admin/reports", "keeper"),
    SitePage("switches", "/admin/switches", "keeper"),
    SitePage("not-found", "/@nobody-by-this-name", answers=404),
)
