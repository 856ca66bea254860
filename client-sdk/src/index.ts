export type {
  Attribution,
  ChangeKind,
  Correction,
  Item,
  Notice,
  Status,
  Urgency,
} from '../../core/contract/item.js';
export { compareForReaders, inReaderOrder } from '../../core/contract/order.js';
export { connect } from './connect.js';
export { BellwireError, type ErrorCode } from './errors.js';
export type {
  ConnectOptions,
  ItemChange,
  Listener,
  SocketConstructor,
  SocketLike,
  StateName,
  Ticker,
  TickerEvents,
  TickerState,
} from './types.js';
