import { z } from 'zod';
import { parseWith } from './faults.js';
import type { Filter } from './filter.js';
import { parseFilter } from './filter-schema.js';
import type { Parsed } from './parsed.js';

/** What a reader says once, when it connects. */
export interface ConnectRequest {
  /** As it was sent: one that names no position of the log is `diverged`, not refused. */
  cursor?: string;
  filter: Filter;
}

const payloadSchema = z.record(z.string(), z.unknown());
const cursorSchema = z.object({ cursor: z.string().nullish() });

/**
 * The CONNECT payload. Fields it does not know are ignored, so that a newer SDK can talk to an older node;
 * `null` counts as absent, since that is what `localStorage.getItem` answers on a first visit.
 */
export function parseConnect(auth: unknown): Parsed<ConnectRequest> {
  const payload = parseWith(payloadSchema, auth ?? {});
  if (!payload.ok) return { ok: false, faults: payload.faults };
  const cursor = parseWith(cursorSchema, payload.value);
  const filter = parseFilter(payload.value);
  if (!cursor.ok || !filter.ok) return { ok: false, faults: [...faultsOf(cursor), ...faultsOf(filter)] };
  const given = cursor.value.cursor ?? undefined;
  return { ok: true, value: { filter: filter.value, ...(given !== undefined && { cursor: given }) } };
}

const faultsOf = (parsed: Parsed<unknown>) => (parsed.ok ? [] : parsed.faults);
