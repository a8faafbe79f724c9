const meta = document.querySelector('meta[name="skit-viewer"]');

/** Who is signed in, or null for a guest. @type {{username: string, displayName: string, avatarUrl: string|null, isAdmin: boolean}|null} */
export const viewer = meta && {
    username: meta.content,
    displayName: meta.dataset.name || meta.content,
    avatarUrl: meta.dataset.avatar || null,
    isAdmin: "admin" in meta.dataset,
};

/** An address that comes back to this page (or to `path`) after signing in. @param {"/login"|"/signup"} page */
export function withReturn(page, path = location.pathname + location.search) {
    return `${page}?next=${encodeURIComponent(path)}`;
}
