import { TickerPreview } from '@bellwire/client/preview';
import { amongOthers, previewItem } from './compose/preview-items.js';
import type { DeskState } from './state.js';

/** The line being written as readers will have it, in the element `#preview` while the page has one. */
export class Preview {
  private host: HTMLElement | undefined;
  private ticker: TickerPreview | undefined;

  draw({ draft, edition, items, look, armed }: DeskState, nowMs: number): void {
    const host = document.getElementById('preview') ?? undefined;
    if (host !== this.host) {
      this.host = host;
      this.ticker = host && new TickerPreview(host);
    }
    const item = previewItem(draft, edition, nowMs);
    const shown = armed ? 'banner' : look;
    this.ticker?.show({
      items: shown === 'list' || shown === 'phone' ? amongOthers(item, items) : [item],
      layout: shown === 'phone' ? 'list' : shown,
      lang: edition.lang,
      nowMs,
    });
  }
}
