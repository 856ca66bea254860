/** As the page's own bundler has it; in files that stand alone it is there at once. */
export const loadSharing = () => import('./share-links.js');
