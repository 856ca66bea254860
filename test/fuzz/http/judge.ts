import type { HttpRequest } from './request.js';
import type { HttpAnswer } from './send.js';

/** What any address may answer, whatever its operation says of it: no such address, method, body or rate. */
const ANYWHERE = new Set([200, 204, 304, 400, 401, 403, 404, 405, 413, 415, 429]);

/** What turns a request away before its body and headers are looked at. */
const TURNED_AWAY = new Set([401, 403, 404, 405]);
const RATE_LIMITED = 429;
/** Of oEmbed's own specification: a format that is not spoken. */
const NOT_IMPLEMENTED = 501;
const PROBLEM = 'application/problem+json';

/** A busy node takes no new readers: that is how it should be, and tells nothing of the request. */
const isFull = (status: number, text: string): boolean => status === 503 && text.includes('"over_capacity"');

/** The store did not answer in time. */
export const isUnconfirmed = ({ status, text }: HttpAnswer): boolean =>
  status === 503 && text.includes('"unavailable"');

/** Whether a request got as far as what it was made for. */
export function hasArrived({ target }: HttpRequest, { status, text }: HttpAnswer): boolean {
  if (status === RATE_LIMITED || isFull(status, text)) return false;
  return target === 'address' || target === 'credential' || !TURNED_AWAY.has(status);
}

/** What is wrong with an answer, or nothing. */
export function faultOf(
  { operation, method, target, path }: HttpRequest,
  { status, type, text }: HttpAnswer,
): string | undefined {
  const isDescribed = method === operation.method || method === 'HEAD';
  const described = (isDescribed && operation.statuses.get(status)) || [];
  const isOfType = [PROBLEM, ...described].some((each) => type.startsWith(each));
  const isFailure = status >= 500 && !(status === NOT_IMPLEMENTED && isOfType);
  if (isFailure && !isFull(status, text)) return `answered ${status}: ${text.slice(0, 200)}`;
  if (target === 'fault' && status < 400) return `a fault was taken: ${status}`;
  if (method === operation.method && !operation.statuses.has(status) && !ANYWHERE.has(status))
    return `${status} is not in the document`;
  if (status >= 400 && text !== '' && !isOfType)
    return `${status} without problem details at ${path}: ${type}`;
  return undefined;
}
