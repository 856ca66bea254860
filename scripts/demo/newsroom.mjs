import { randomUUID } from 'node:crypto';
import { Halt } from '../launch/halt.mjs';

/**
 * @typedef {object} Answer what a write answers, a problem included
 * @property {string} [itemId]
 * @property {string} [state]
 * @property {{ seq: number, tookMs: number }} [receipt]
 * @property {string} [code]
 * @property {string} [detail]
 */

/**
 * Plays steps over the API, as an editor's program would.
 *
 * @param {string} url base, without a slash at its end
 * @param {string} key
 */
export function newsroomAt(url, key) {
  /** Ids of the items that later steps name. @type {Map<string, string>} */
  const items = new Map();
  const idOf = (/** @type {string} */ name) => items.get(name) ?? '';

  const send = async (/** @type {string} */ path, /** @type {object} */ body) => {
    const response = await fetch(`${url}/v1/editions/${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
        Prefer: 'wait=5',
      },
      body: JSON.stringify(body),
    });
    /** @type {Answer} */
    const answer = JSON.parse(await response.text());
    return { status: response.status, answer };
  };

  return {
    /** @param {import('./day.mjs').Step} step @returns {Promise<string>} what the service answered, for people */
    async play({ edition, publish, change, of, as, translates, refused }) {
      const relatesTo = translates && [{ id: idOf(translates), rel: 'translationOf' }];
      const { status, answer } = publish
        ? await send(`${edition}/items`, { ...publish, ...(relatesTo && { relatesTo }) })
        : await send(`${edition}/items/${idOf(of ?? '')}/changes`, change ?? {});
      if (as && answer.itemId) items.set(as, answer.itemId);
      if (answer.code !== refused)
        throw new Halt(
          `${status} ${answer.code ?? ''}: ${answer.detail ?? 'taken, though it should not be'}`,
        );
      return refused ? `refused, ${refused}: ${answer.detail}` : `${status}, ${told(answer)}`;
    },
  };
}

/** @param {Answer} answer */
const told = ({ state, receipt }) =>
  receipt ? `entry ${receipt.seq} of the log after ${receipt.tookMs} ms` : `${state}`;
