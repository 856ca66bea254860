/** The mark: a signal bar on a wire, readable at 16 px, on light and dark tab strips. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#b3122b"/><path d="M16 6a7 7 0 0 0-7 7v5l-2 3h18l-2-3v-5a7 7 0 0 0-7-7z" fill="#fff"/><path d="M5 24.5h22" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>
`;
