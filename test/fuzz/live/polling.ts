const PATH = '/socket.io/?EIO=4&transport=polling';

/** Opens a session by long-polling and posts to it: the status, once its decoder has had the body; none without an answer. */
export const postFrames = (url: string, body: string): Promise<number | undefined> =>
  posted(url, body).catch(() => undefined);

async function posted(url: string, body: string): Promise<number | undefined> {
  const opened = await fetch(url + PATH);
  const sid = /"sid":"([\w-]+)"/.exec(await opened.text())?.[1];
  if (sid === undefined) return undefined;
  const headers = { 'content-type': 'text/plain;charset=UTF-8' };
  const session = `${url}${PATH}&sid=${sid}`;
  const answer = await fetch(session, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  // One that the input did not end is ended, or the node would hold it until its pings time out.
  await fetch(session, { method: 'POST', headers, body: '1' }).then((end) => end.arrayBuffer());
  return answer.status;
}
