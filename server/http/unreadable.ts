import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { rawProblem } from './raw-problem.js';
import { Refusal } from './refusal.js';

/** What Node says of a request that it cannot read, and the bytes that it failed at. */
type ReadError = Error & { code?: string; rawPacket?: Buffer };

/** Its own words, without a body, fit what came too late: nobody is to blame for an idle connection. */
const TOO_LATE = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/** Gives requests that are no HTTP, or whose head is too large, problem details like any other refusal. */
export function answerUnreadable(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, res) => void answers.set(socket, res));
  server.on('clientError', (error: ReadError, socket) => {
    const isAnswered = answers.get(socket)?.headersSent && !answers.get(socket)?.writableFinished;
    if (!socket.writable || isAnswered) socket.destroy();
    else socket.end(answerTo(error), () => socket.destroy());
  });
}

function answerTo({ code, rawPacket }: ReadError): string {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return TOO_LATE;
  const why = code === 'HPE_HEADER_OVERFLOW' ? 'Its address and headers are too long.' : 'It is not HTTP.';
  const answer = rawProblem(new Refusal('malformed', why));
  return isHead(rawPacket) ? answer.slice(0, answer.indexOf(END_OF_HEAD) + END_OF_HEAD.length) : answer;
}

const END_OF_HEAD = '\r\n\r\n';

/** An answer to HEAD has no body, even here: what follows the headers would be taken for the next answer. */
const isHead = (packet?: Buffer): boolean => packet?.subarray(0, 5).toString('latin1') === 'HEAD ';
