/** Every acknowledged write is on disk, nothing is evicted, and no other process shares the file. */
export const DURABLE = [
  ...['--appendonly', 'yes'],
  ...['--appendfsync', 'always'],
  ...['--no-appendfsync-on-rewrite', 'no'],
  ...['--maxmemory-policy', 'noeviction'],
  ...['--save', ''],
];
