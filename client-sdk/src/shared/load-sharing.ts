/** As the page's own bundler has it; in a file that stands alone it is there at once, in the embed the companion has it. */
export const loadSharing = () => import('./share-links.js');
