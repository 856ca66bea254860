/** As the page's own bundler has it; the build of the embed has `load-vouched.ts` in this place. */
export const loadCompanion = () => import('./more/more.js');
