import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { Code } from '../../../core/contract/codes.js';
import { approvalSchema } from '../approvals.js';
import { WAITING_STATES } from '../list-commands.js';
import { signInSchema } from '../session-calls.js';
import { TAKEN_BACK_STATES } from '../take-back-all.js';
import {
  answer,
  answerAt,
  approveHeaders,
  changeHeaders,
  commandPath,
  editionPath,
  editorsOnly,
  itemPath,
  json,
  problems,
  writeHeaders,
} from './parts.js';
import { accepted, cancelled, change, command, done, newItem, session, waiting } from './schemas.js';

const ACCESS: Code[] = ['malformed', 'unauthenticated', 'missing_scope', 'forbidden_origin'];
const BODY: Code[] = ['too_large', 'unsupported_media_type', 'invalid_item'];
const WRITE: Code[] = [...ACCESS, ...BODY, 'unknown_edition', 'key_reused', 'rate_limited', 'unavailable'];
/** A body is not asked for; one that comes is read like any other. */
const NO_BODY: Code[] = ['too_large', 'unsupported_media_type'];
const COMMANDS: Code[] = [...ACCESS, 'unknown_command', 'unavailable'];

export const writePaths: ZodOpenApiPathsObject = {
  '/v1/editions/{edition}/items': {
    post: {
      operationId: 'publish',
      summary: 'Publish an item',
      security: editorsOnly,
      requestParams: { path: editionPath, header: writeHeaders },
      requestBody: { required: true, content: json(newItem) },
      responses: {
        '200': answer('Cancelled while its caller waited.', accepted),
        '201': answerAt('In the log; the item as readers got it.', done),
        '202': answerAt('Durably accepted.', accepted),
        ...problems(...WRITE),
      },
    },
  },
  '/v1/editions/{edition}/items/{id}/changes': {
    post: {
      operationId: 'change',
      summary: 'Correct, hold, retract or otherwise change an item',
      security: editorsOnly,
      requestParams: { path: itemPath, header: changeHeaders },
      requestBody: { required: true, content: json(change) },
      responses: {
        '200': answerAt(
          'In the log; the item as readers got it. Neither for a retract that cancelled its publish.',
          z.union([done, accepted]),
        ),
        '202': answerAt('Durably accepted.', accepted),
        ...problems(
          ...WRITE,
          'unknown_item',
          'not_allowed',
          'not_published',
          'version_conflict',
          'needs_correction',
        ),
      },
    },
  },
  '/v1/editions/{edition}/commands': {
    get: {
      operationId: 'listCommands',
      summary: 'What waits in an edition',
      security: editorsOnly,
      requestParams: { path: editionPath, query: z.object({ state: z.enum(WAITING_STATES).optional() }) },
      responses: {
        '200': answer('Unsettled commands, the earliest due first.', waiting),
        ...problems(...ACCESS, 'unknown_edition', 'unavailable'),
      },
    },
    delete: {
      operationId: 'takeBackAll',
      summary: 'Take back everything that is delayed or scheduled in an edition, or what one name waits for',
      security: editorsOnly,
      requestParams: {
        path: editionPath,
        query: z.object({
          state: z.enum(TAKEN_BACK_STATES),
          actor: z.string().optional().meta({ description: 'Only theirs; needed with `proposed`.' }),
        }),
      },
      responses: {
        '200': answer('How many were taken back, and how many had run meanwhile.', cancelled),
        ...problems(...ACCESS, ...NO_BODY, 'unknown_edition', 'rate_limited', 'unavailable'),
      },
    },
  },
  '/v1/commands/{id}': {
    get: {
      operationId: 'readCommand',
      summary: 'How a command stands',
      security: editorsOnly,
      requestParams: { path: commandPath },
      responses: { '200': answer('The command.', command), ...problems(...COMMANDS) },
    },
    delete: {
      operationId: 'takeBackCommand',
      summary: 'Take back what is still proposed, delayed or scheduled',
      security: editorsOnly,
      requestParams: { path: commandPath },
      responses: {
        '200': answer('Taken back.', command),
        ...problems(...COMMANDS, ...NO_BODY, 'too_late', 'rate_limited'),
      },
    },
  },
  '/v1/commands/{id}/approve': {
    post: {
      operationId: 'approveCommand',
      summary: 'Let go what somebody else proposed',
      description: 'A fingerprint that is sent has to be that of what waits.',
      security: editorsOnly,
      requestParams: { path: commandPath, header: approveHeaders },
      requestBody: { required: false, content: json(approvalSchema) },
      responses: {
        '200': answer('Approved, now or before.', command),
        ...problems(...COMMANDS, ...BODY, 'own_command', 'too_late', 'rate_limited'),
      },
    },
  },
  '/v1/commands/{id}/now': {
    post: {
      operationId: 'sendCommandNow',
      summary: 'Send at once what is still delayed or scheduled',
      description: 'After a minute without approval also what waits for it, by who proposed it.',
      security: editorsOnly,
      requestParams: { path: commandPath },
      responses: {
        '200': answer('On its way.', command),
        ...problems(...COMMANDS, ...NO_BODY, 'own_command', 'not_allowed', 'too_late', 'rate_limited'),
      },
    },
  },
  '/v1/session': {
    get: {
      operationId: 'readSession',
      summary: 'Who the caller is',
      security: editorsOnly,
      responses: { '200': answer('The caller.', session), ...problems('unauthenticated', 'unavailable') },
    },
    post: {
      operationId: 'signIn',
      summary: 'Open a desk session with a key or a code',
      security: [],
      requestBody: { required: true, content: json(signInSchema) },
      responses: {
        '204': { description: 'Signed in: the cookie is set.' },
        ...problems(
          'malformed',
          'unauthenticated',
          'forbidden_origin',
          'too_large',
          'unsupported_media_type',
          'rate_limited',
          'unavailable',
        ),
      },
    },
    delete: {
      operationId: 'signOut',
      summary: 'End the desk session',
      security: [],
      responses: {
        '204': { description: 'Signed out: the cookie is taken back.' },
        ...problems('malformed', 'forbidden_origin', 'too_large', 'unsupported_media_type', 'unavailable'),
      },
    },
  },
};
