import { showChoicesAtOnce } from './home/choices.js';
import { addCopyButtons } from './home/copy-buttons.js';

addCopyButtons(document);
showChoicesAtOnce(document);
