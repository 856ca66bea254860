import type { Edition } from '../core/contract/edition.js';
import { DeskApp } from './desk/desk-app.js';
import { readEditions } from './desk/json.js';
import { takeCode } from './desk/session.js';

const root = document.getElementById('desk');
const editions = readEditions(root?.dataset.editions ?? '[]');

function editionOfAddress(): Edition | undefined {
  const wanted = new URLSearchParams(location.search).get('edition');
  return editions.find(({ id }) => id === wanted) ?? editions[0];
}

const edition = editionOfAddress();
if (root !== null && edition !== undefined) {
  const app = new DeskApp(root, { editions, edition, flashApproval: root.dataset.flashApproval === 'on' });
  addEventListener('popstate', () => app.switchEdition(editionOfAddress()?.id ?? edition.id));
  void app.start(takeCode());
}
