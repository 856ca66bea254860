import { BellwireTickerElement } from './element/ticker-element.js';

export * from './index.js';
export { BellwireTickerElement };

/** A page may load this twice, by two addresses: the first registration stays. */
if (globalThis.customElements && !customElements.get('bellwire-ticker')) {
  customElements.define('bellwire-ticker', BellwireTickerElement);
}
