/** What a sound is called. @param {{title: string, author?: {display_name: string}}} sound */
export const soundName = ({ title, author }) => (author ? `${title} · ${author.display_name}` : title);
