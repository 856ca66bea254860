import type { Redis } from 'ioredis';

/** Marks of inputs that had a fault, wherever in Redis one of them is kept. */
export async function storedMarks(redis: Redis, prefix: string): Promise<string[]> {
  const marks: string[] = [];
  for await (const page of redis.scanStream({ match: `{${prefix}}*`, count: 1_000 })) {
    const names = page as string[];
    const contents = await Promise.all(names.map((name) => contentOf(redis, name)));
    for (const [i, content] of contents.entries())
      for (const [mark] of content.matchAll(/fz\d+f/gi)) marks.push(`${mark} in ${names[i]}`);
  }
  return marks;
}

async function contentOf(redis: Redis, name: string): Promise<string> {
  switch (await redis.type(name)) {
    case 'string':
      return (await redis.get(name)) ?? '';
    case 'hash':
      return JSON.stringify(await redis.hgetall(name));
    case 'list':
      return JSON.stringify(await redis.lrange(name, 0, -1));
    case 'set':
      return JSON.stringify(await redis.smembers(name));
    case 'zset':
      return JSON.stringify(await redis.zrange(name, '0', '-1'));
    case 'stream':
      return JSON.stringify(await redis.xrange(name, '-', '+'));
    default:
      return '';
  }
}
