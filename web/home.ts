import { addCopyButtons } from './home/copy-buttons.js';

addCopyButtons(document);
