/** Names of the events a reader hears, over Socket.IO and Server-Sent Events alike. */
export const EVENTS = { sync: 'sync', item: 'item', beat: 'beat', drain: 'drain' } as const;

/** Path of the Socket.IO endpoint; the namespace below it is the edition. */
export const SOCKET_PATH = '/socket.io/';
